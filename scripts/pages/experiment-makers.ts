import { markdownTable } from "../readmes/markdown-table.ts";
import type { ExperimentRecord } from "./experiment-record.ts";

const VERDICTS = { agrees: "agrees", undecided: "undecided", opposite: "the opposite" } as const;

/**
 * What can stand between the marks of a page about the experiment, by what is named in the mark.
 *
 * @param runs - the newest first: of each data set the newest run counts
 */
export function experimentMakers(runs: readonly ExperimentRecord[]): Readonly<Record<string, () => string>> {
  // Later entries of an object replace earlier ones
  const all = [...runs].reverse();
  const tables = all.flatMap((run) => run.tables);
  const named = tables.map(({ name, header, rows }) => {
    return [`table ${name} of the recorded experiment`, () => markdownTable(header, rows)] as const;
  });
  const findings = all
    .flatMap(({ datasets }) => datasets)
    .map((dataset) => {
      return [
        `the findings on ${dataset.name} of the recorded experiment`,
        () => findingsText(dataset),
      ] as const;
    });
  return {
    ...Object.fromEntries([...named, ...findings]),
    "the recorded experiment": () => runs.map(madeText).join("\n\n"),
    "the ends of the ladder of the recorded experiment": () => endsTable(tables),
  };
}

function findingsText({ findings, orders }: ExperimentRecord["datasets"][number]): string {
  const rows = findings.map(({ claim, verdict, difference, lower, upper, pValue, why }) => [
    claim,
    `**${VERDICTS[verdict]}**`,
    `${signed(difference)} (${signed(lower)} to ${signed(upper)}), p ${pValue.toFixed(3)}`,
    why,
  ]);
  const table = markdownTable(["the paper's finding", "here", "difference of rho", "why"], rows);
  if (orders === undefined) return table;
  const { sets, tauOfSets, tauOfModels } = orders;
  return `${table}

Kendall's tau with the paper's order: ${signed(tauOfSets, 2)} for the ${sets} feature sets whose figures are at hand, ${signed(tauOfModels, 2)} for the five models on all
features (VSCNN, then GBDT, then the others as equals).`;
}

/** The sellers' posts judged as the paper judges, and as somebody must who wants to know about posts to come. */
function endsTable(tables: ExperimentRecord["tables"]): string {
  const rowsOf = (name: string) => tables.findLast((table) => table.name === name)?.rows ?? [];
  const ladder = rowsOf("facebook-live-ladder");
  const [[, best] = []] = rowsOf("facebook-live-best");
  const [first, last] = [ladder[0], ladder[ladder.length - 1]].map((row) =>
    row.slice(1, 4).map(withoutInterval),
  );
  return markdownTable(
    ["judged", "SCNN", "gradient boosting", "linear regression", "preset `best`"],
    [
      ["as the paper judges", ...first, ""],
      ["nothing that is known only afterwards, the test part later", ...last, withoutInterval(best)],
    ],
  );
}

function withoutInterval(figure: string): string {
  return figure.replace(/ \(.*/, "");
}

function madeText({ made, missing }: ExperimentRecord): string {
  const { command, preset, date, commit, machine, fits, "seed of photos and posts": seed } = made;
  return `Preset \`${preset}\`, seed ${seed}, on ${date} at commit ${commit}: ${machine}; fits: ${fits}.${missing === "" ? "" : ` ${missing}`}

\`\`\`sh
${command} --data my-data
\`\`\``;
}

function signed(value: number, digits = 3): string {
  return value.toFixed(digits).replace("-", "−");
}

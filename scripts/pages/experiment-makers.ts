import { markdownTable } from "../readmes/markdown-table.ts";
import type { ExperimentRecord } from "./experiment-record.ts";

const VERDICTS = { agrees: "agrees", undecided: "undecided", opposite: "the opposite" } as const;

/** What can stand between the marks of a page about the experiment, by what is named in the mark. */
export function experimentMakers(record: ExperimentRecord): Readonly<Record<string, () => string>> {
  const tables = record.tables.map(({ name, header, rows }) => {
    return [`table ${name} of the recorded experiment`, () => markdownTable(header, rows)] as const;
  });
  const findings = record.datasets.map((dataset) => {
    return [
      `the findings on ${dataset.name} of the recorded experiment`,
      () => findingsText(dataset),
    ] as const;
  });
  return {
    ...Object.fromEntries([...tables, ...findings]),
    "the recorded experiment": () => madeText(record),
    "the ends of the ladder of the recorded experiment": () => endsTable(record),
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
function endsTable({ tables }: ExperimentRecord): string {
  const rowsOf = (name: string) => tables.find((table) => table.name === name)?.rows ?? [];
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
  return `Preset \`${preset}\`, seed ${seed}, on ${date} at commit ${commit}: ${machine}; ${fits}.${missing === "" ? "" : ` ${missing}`}

\`\`\`sh
${command} --data my-data
\`\`\``;
}

function signed(value: number, digits = 3): string {
  return value.toFixed(digits).replace("-", "−");
}

import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { htmlDocument, type ReportSection } from "@vscnn/cli/report";
import { markdownTable } from "example-shared/markdown-table";
import type { Dataset } from "../data/dataset.ts";
import type { CellResult } from "../grid/cell-result.ts";
import { commitOf } from "./commit-of.ts";
import { datasetSection } from "./dataset-section.ts";
import { findingsOf } from "./findings.ts";
import { foundSection } from "./found-section.ts";
import type { ReportTable } from "./report-table.ts";
import { tableHtml } from "./table-html.ts";
import { modelTable, networkTable, publishedTable } from "./tables.ts";
import { writeTable } from "./write-tables.ts";

/** What is reported. */
export interface ReportInput {
  readonly datasets: readonly Dataset[];
  readonly results: readonly CellResult[];
  readonly preset: string;
  readonly seed: number;
  readonly minutes: number;
}

/** Writes `report.html`, `results.json` and the folder `tables`; says the main figures on the terminal. */
export async function writeReport(out: string, input: ReportInput): Promise<void> {
  const { results } = input;
  // What is real comes first
  const datasets = [...input.datasets].sort(
    (a, b) => Number(a.kind === "simulated") - Number(b.kind === "simulated"),
  );
  const tables: ReportTable[] = [];
  const sections: ReportSection[] = [];
  for (const dataset of datasets) sections.push(await datasetSection(dataset, results, tables));
  const simulated = datasets.find(
    ({ features }) => Object.keys(features.blocks).length > 0 && features.posts.length > 0,
  );
  const common = [modelTable(), publishedTable(simulated, results)];
  const html = htmlDocument("The paper's experiment, and what is left of it", leadOf(input), [
    foundSection(datasets, results),
    ...sections,
    { heading: "The model, and what others reached", body: common.map(tableHtml).join("\n") },
    { heading: "How this was made", body: madeHtml(input) },
  ]);
  mkdirSync(join(out, "tables"), { recursive: true });
  for (const table of [...tables, ...common]) writeTable(join(out, "tables"), table);
  writeFileSync(join(out, "report.html"), html);
  const settings = { preset: input.preset, seed: input.seed, commit: commitOf() };
  const findings = Object.fromEntries(
    datasets.map((dataset) => [dataset.name, findingsOf(dataset, results)]),
  );
  writeFileSync(
    join(out, "results.json"),
    JSON.stringify({ settings, findings, tables: [...tables, ...common], results }),
  );
  for (const dataset of datasets.filter(({ rated }) => rated === undefined)) {
    const { caption, header, rows } = networkTable(dataset, results);
    console.log(`\n${caption}\n${markdownTable([header, ...rows])}`);
  }
  console.log(
    `\nWritten: ${out}/report.html, results.json, tables/ and models/ (${input.minutes.toFixed(1)} minutes)`,
  );
}

function leadOf({ datasets }: ReportInput): string {
  const real = datasets.filter(({ kind }) => kind === "real");
  const simulated = datasets.filter(({ kind }) => kind === "simulated");
  const names = (list: readonly Dataset[]) => list.map(({ title }) => title.toLowerCase()).join(", ");
  return `<p>Abousaleh, Cheng, Yu and Tsao (2021, arXiv:2105.08809) predict the popularity of photos on Flickr from photo and post with a rank
correlation of 0.9014. Their data, SMP-T1, cannot be shipped, so the same experiment is made here on ${real.length > 0 ? `real data (${names(real)})` : "other data"}${
    simulated.length > 0
      ? `${real.length > 0 ? ", and " : ""} on posts that are <strong>simulated</strong>`
      : ""
  }, and judged twice: as the paper judges, and as somebody must who wants to know about tomorrow's posts.</p>
${simulated.length > 0 ? '<p class="warning">Figures on simulated posts show what the method and the way of judging do. They say nothing about people.</p>' : ""}`;
}

function madeHtml({ datasets, results, preset, seed }: ReportInput): string {
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0);
  const [{ model = "unknown" } = {}] = cpus();
  const rows = [
    ["preset", preset],
    ["seed of photos and posts", String(seed)],
    ["fits", `${results.length}, ${(seconds / 60).toFixed(0)} minutes of one process in all`],
    ["commit", commitOf()],
    ["date", new Date().toISOString().slice(0, 10)],
    ["machine", `${model}, ${cpus().length} cores, Node ${process.version}`],
    [
      "command",
      `npm run experiment -- --preset ${preset} --dataset ${datasets.map(({ name }) => name).join(" ")}`,
    ],
  ];
  return `<dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join("\n")}</dl>
<p class="note">The paper's validation fifth is halved: one half chooses the epoch, the other calibrates the intervals of the predictors that are kept.
Features are reduced to 20 and 14 components and scaled to [0, 1] on the training posts, as in the paper. Networks and boosting are cut to the preset.</p>`;
}

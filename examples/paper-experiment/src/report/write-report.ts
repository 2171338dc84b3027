import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { escapeHtml, htmlDocument, type ReportSection } from "@vscnn/cli/report";
import { markdownTable } from "example-shared/markdown-table";
import type { Dataset } from "../data/open-dataset.ts";
import type { Cell, CellResult } from "../grid/cells.ts";
import { commitOf } from "./commit-of.ts";
import { datasetSection } from "./dataset-section.ts";
import { type ReportDataset, textsOf } from "./dataset-texts.ts";
import { foundSection } from "./found-section.ts";
import { missingText } from "./missing-text.ts";
import { recordOf } from "./record.ts";
import type { ReportTable } from "./report-table.ts";
import { tableHtml } from "./table-html.ts";
import { modelTable, networkTable, publishedTable } from "./tables.ts";
import { writeTable } from "./write-tables.ts";

/** What is reported. */
export interface ReportInput {
  readonly datasets: readonly Dataset[];
  /** All that belong to it, of which some may not be done. */
  readonly cells: readonly Cell[];
  readonly results: readonly CellResult[];
  readonly preset: string;
  readonly seed: number;
}

/** Writes `report.html`, `results.json` and the folder `tables`; says the main figures on the terminal. */
export async function writeReport(out: string, input: ReportInput): Promise<void> {
  const { results } = input;
  // What is real comes first
  const datasets = input.datasets
    .map((dataset) => ({ ...dataset, ...textsOf(dataset) }))
    .sort((a, b) => Number(a.kind === "simulated") - Number(b.kind === "simulated"));
  const missing = missingText(input.cells, results);
  const tables: ReportTable[] = [];
  const sections: ReportSection[] = [];
  for (const dataset of datasets) sections.push(await datasetSection(dataset, results, tables));
  const simulated = datasets.find(
    ({ features }) => Object.keys(features.blocks).length > 0 && features.posts.length > 0,
  );
  const made = madeOf(input);
  const common = [modelTable(), publishedTable(simulated, results)];
  const html = htmlDocument("The paper's experiment, and what is left of it", leadOf(datasets, missing), [
    foundSection(datasets, results),
    ...sections,
    { heading: "The model, and what others reached", body: common.map(tableHtml).join("\n") },
    { heading: "How this was made", body: madeHtml(made) },
  ]);
  mkdirSync(join(out, "tables"), { recursive: true });
  for (const table of [...tables, ...common]) writeTable(join(out, "tables"), table);
  writeFileSync(join(out, "report.html"), html);
  const record = recordOf(datasets, { ...input, made, missing, tables: [...tables, ...common] });
  writeFileSync(join(out, "record.json"), `${JSON.stringify(record, undefined, 1)}\n`);
  writeFileSync(join(out, "results.json"), JSON.stringify({ ...record, results }));
  for (const dataset of datasets.filter(({ rated }) => rated === undefined)) {
    const { caption, header, rows } = networkTable(dataset, results);
    console.log(`\n${caption}\n${markdownTable([header, ...rows])}`);
  }
  if (missing !== "") console.log(`\n${missing}`);
  const minutes = (process.uptime() / 60).toFixed(1);
  console.log(`\nWritten: ${out}/report.html, results.json, tables/ and models/ (${minutes} minutes)`);
}

function leadOf(datasets: readonly ReportDataset[], missing: string): string {
  const real = datasets.filter(({ kind }) => kind === "real");
  const simulated = datasets.filter(({ kind }) => kind === "simulated");
  const names = (list: readonly ReportDataset[]) => list.map(({ title }) => title.toLowerCase()).join(", ");
  return `<p>Abousaleh, Cheng, Yu and Tsao (2021, arXiv:2105.08809) predict the popularity of photos on Flickr from photo and post with a rank
correlation of 0.9014. Their data, SMP-T1, cannot be shipped, so the same experiment is made here${real.length > 0 ? ` on real data (${names(real)})` : ""}${
    simulated.length > 0
      ? `${real.length > 0 ? ", and" : ""} on posts that are <strong>simulated</strong>`
      : ""
  }, and judged twice: as the paper judges, and as somebody must who wants to know about tomorrow's posts.</p>
${simulated.length > 0 ? '<p class="warning">Figures on simulated posts show what the method and the way of judging do. They say nothing about people.</p>' : ""}
${missing === "" ? "" : `<p class="warning">${escapeHtml(missing)}</p>`}`;
}

/** How a run was made, by what each is called in the report. */
function madeOf({ datasets, results, preset, seed }: ReportInput): Readonly<Record<string, string>> {
  const minutes = results.reduce((sum, { processorSeconds }) => sum + processorSeconds, 0) / 60;
  const [{ model = "unknown" } = {}] = cpus();
  const names = datasets.map(({ name }) => name).join(" ");
  return {
    preset,
    "seed of photos and posts": String(seed),
    fits: `${results.length}, ${minutes.toFixed(0)} minutes of processor time in all`,
    commit: commitOf(),
    date: new Date().toISOString().slice(0, 10),
    machine: `${model}, ${cpus().length} cores, Node ${process.version}`,
    command: `npm run experiment -- --preset ${preset} --dataset ${names}`,
  };
}

function madeHtml(made: Readonly<Record<string, string>>): string {
  const lines = Object.entries(made).map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`);
  return `<dl>${lines.join("\n")}</dl>
<p class="note">The paper's validation fifth is halved: one half chooses the epoch, the other calibrates the intervals of the predictors that are kept.
Features are reduced to 20 and 14 components and scaled to [0, 1] on the training posts, as in the paper. Networks and boosting are cut to the preset.</p>`;
}

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend } from "@vscnn/wasm-training";
import { expect, test, vi } from "vitest";
import type { ExperimentOptions } from "../src/command-line.ts";
import { PRESETS } from "../src/config.ts";
import { openDataset } from "../src/data/open-dataset.ts";
import { cellsOf } from "../src/grid/cells.ts";
import { keptCells, runCells } from "../src/grid/run-cells.ts";
import type { ExperimentRecord } from "../src/report/record.ts";
import type { ReportTable } from "../src/report/report-table.ts";
import { tableHtml } from "../src/report/table-html.ts";

const docs = new URL("../../../docs/", import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, docs), "utf8");
const recordOf = (name: string): ExperimentRecord => JSON.parse(textOf(`results/${name}.json`));
/** The newest first: of each data set the newest run counts. */
const RUNS = ["experiment"];
const newest = <Part extends { name: string }>(parts: readonly Part[]): Part[] =>
  parts.filter(({ name }, i) => parts.findIndex((part) => part.name === name) === i);
const tables = newest(RUNS.flatMap((run) => recordOf(run).tables));
const datasets = newest(RUNS.flatMap((run) => recordOf(run).datasets));

test("three numbers of the recorded results are made again", async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  await startBackend();
  const out = mkdtempSync(join(tmpdir(), "recorded-"));
  const dataset = await openDataset("facebook", out, { preset: "standard", data: "." } as ExperimentOptions);
  const cells = cellsOf(dataset, PRESETS.standard).filter(
    ({ part, set, model }) =>
      part === "tables" && set === "all social" && ["LR", "SVR", "DTR"].includes(model),
  );
  await runCells(cells, dataset, { share: [0, 1], out });
  const { header, rows } = tables.find(({ name }) => name === "facebook-table-5") as ReportTable;
  const recorded = rows.find(([set]) => set === "all social") ?? [];
  const results = await keptCells(cells, dataset, out);
  for (const { model, figures } of results) {
    const shown = `${figures.spearmanRho.estimate.toFixed(3)} / ${figures.mae.estimate.toFixed(2)}`;
    expect(recorded[header.indexOf(model)]).toBe(shown.replace("-", "−"));
  }
  expect(results).toHaveLength(3);
  rmSync(out, { recursive: true });
}, 120_000);

test.each(RUNS)("record and report of the site are of one run: %s", (run) => {
  const report = textOf(`public/${run}.html`);
  const record = recordOf(run);
  for (const table of record.tables) expect(report).toContain(tableHtml(table));
  expect(report.match(/<table>/g)).toHaveLength(record.tables.length);
  for (const [name, value] of Object.entries(record.made)) {
    expect(report).toContain(`<dt>${name}</dt><dd>${value}</dd>`);
  }
  for (const { provenance, findings } of record.datasets) {
    expect(report).toContain(provenance.replaceAll("'", "&#39;"));
    for (const { claim } of findings) expect(report).toContain(claim);
  }
});

test("every figure that the page's sentences name is one of the record's", () => {
  const page = textOf("results/experiment.md");
  const sentences = page.replace(/<!-- made of [\s\S]*?<!-- end -->/g, "");
  const figures = new Set(sentences.match(/\d\.\d{2,4}/g));
  const known = new Set(
    `${JSON.stringify(tables)}${textOf("results/facebook-posts.json")}`.match(/\d\.\d+/g),
  );
  expect(figures.size).toBeGreaterThan(10);
  expect([...figures].filter((figure) => !known.has(figure))).toEqual([]);
  const counts = datasets.map(({ provenance }) => Number.parseInt(provenance, 10));
  expect(counts).toEqual([6996, 499, 420, 2000]);
  for (const count of ["6,996 posts", "499;", "420 public-domain", "2,000 posts"])
    expect(sentences).toContain(count);
});

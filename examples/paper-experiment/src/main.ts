import { resolve } from "node:path";
import { forkShares } from "@vscnn/predictor/node";
import { startBackend } from "@vscnn/wasm-training";
import { runProgram } from "example-shared/run-program";
import { askPredictor } from "./ask-predictor.ts";
import { type ExperimentOptions, parseCommandLine } from "./command-line.ts";
import { PRESETS } from "./config.ts";
import { type Dataset, openDataset } from "./data/open-dataset.ts";
import { cellsOf } from "./grid/cells.ts";
import { keptCells, runCells } from "./grid/run-cells.ts";
import { textsOf } from "./report/dataset-texts.ts";
import { writeReport } from "./report/write-report.ts";

await runProgram(() => parseCommandLine(run));

async function run(options: ExperimentOptions): Promise<void> {
  const { shard, preset, workers, reportOnly, seed } = options;
  const isWhole = shard[1] === 1;
  const out = resolve(process.env.INIT_CWD ?? process.cwd(), options.out);
  const names = options.dataset ?? [options.csv === undefined ? "simulated" : "csv"];
  const datasets: Dataset[] = [];
  for (const name of names) datasets.push(await openDataset(name, out, options));
  for (const dataset of isWhole ? datasets : []) {
    console.log([textsOf(dataset).provenance, ...dataset.remarks].join("\n"));
  }
  const parts = datasets.map((dataset) => ({ dataset, cells: cellsOf(dataset, PRESETS[preset]) }));
  await startBackend();
  if (isWhole && workers > 1 && !reportOnly) {
    // In processes of their own, a share each: a kill loses one cell of each
    const args = process.argv.slice(2);
    await forkShares(process.argv[1], workers, { args: ([i, of]) => [...args, "--shard", `${i + 1}/${of}`] });
  } else if (!reportOnly) {
    for (const { dataset, cells } of parts) await runCells(cells, dataset, { out, share: shard });
  }
  if (!isWhole) return;
  const kept = await Promise.all(parts.map(({ dataset, cells }) => keptCells(cells, dataset, out)));
  const cells = parts.flatMap((part) => part.cells);
  await writeReport(out, { datasets, cells, results: kept.flat(), preset, seed });
  const simulated = datasets.find(({ name }) => name === "simulated");
  if (simulated?.store !== undefined) await askPredictor(out, simulated.store, simulated.features.posts);
}

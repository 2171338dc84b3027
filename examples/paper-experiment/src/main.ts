import { fork } from "node:child_process";
import { once } from "node:events";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { makeFolder } from "@vscnn/core/node";
import { SECONDS_PER_DAY } from "@vscnn/social";
import { startBackend } from "@vscnn/wasm-training";
import { runProgram } from "example-shared/run-program";
import { askPredictor } from "./ask-predictor.ts";
import { type ExperimentOptions, parseCommandLine } from "./command-line.ts";
import { PRESETS } from "./config.ts";
import type { Dataset } from "./data/dataset.ts";
import { openDataset } from "./data/open-dataset.ts";
import { type CellResult, cellsOf } from "./grid/cells.ts";
import { keptCells, runCells } from "./grid/run-cells.ts";
import { textsOf } from "./report/dataset-texts.ts";
import { writeReport } from "./report/write-report.ts";

await runProgram(() => parseCommandLine(run));

async function run(options: ExperimentOptions): Promise<void> {
  const start = performance.now();
  const { shard, preset, workers, reportOnly, seed } = options;
  const out = resolve(process.env.INIT_CWD ?? process.cwd(), options.out);
  await makeFolder(out);
  const names = options.dataset ?? [options.csv === undefined ? "simulated" : "csv"];
  const datasets: Dataset[] = [];
  for (const name of names) datasets.push(await openDataset(name, out, options));
  if (shard[1] === 1) {
    for (const dataset of datasets) console.log([textsOf(dataset).provenance, ...dataset.remarks].join("\n"));
  }
  const cells = datasets.map((dataset) => cellsOf(dataset, PRESETS[preset]));
  await startBackend();
  if (!reportOnly && shard[1] === 1 && workers > 1) await inProcesses(workers);
  else if (!reportOnly) {
    for (const [i, dataset] of datasets.entries()) await runCells(cells[i], dataset, { out, share: shard });
  }
  if (shard[1] > 1) return;
  const results: CellResult[] = [];
  for (const [i, dataset] of datasets.entries()) results.push(...(await keptCells(cells[i], dataset, out)));
  const minutes = (performance.now() - start) / 60_000;
  await writeReport(out, { datasets, cells: cells.flat(), results, preset, seed, minutes });
  const simulated = datasets.find(({ name }) => name === "simulated");
  if (simulated?.store === undefined) return;
  const { posts } = simulated.features;
  // An author whose answer is a number to read, and a moment that is after all posts
  const { userId: author } = posts.reduce((most, post) =>
    (post.views ?? 0) > (most.views ?? 0) ? post : most,
  );
  const latest = posts.reduce((last, { postedAt }) => Math.max(last, postedAt), 0);
  const post = { author, postedAt: latest + SECONDS_PER_DAY };
  await askPredictor(out, relative(out, simulated.store), post);
}

/** Does the cells in processes of their own, a share each: a kill loses one cell of each. */
async function inProcesses(count: number): Promise<void> {
  const children = Array.from({ length: count }, (_, i) =>
    fork(fileURLToPath(import.meta.url), [...process.argv.slice(2), "--shard", `${i + 1}/${count}`]),
  );
  const codes = await Promise.all(children.map(async (child) => (await once(child, "exit"))[0]));
  if (codes.every((code) => code === 0)) return;
  throw new Error("a process ended before its cells were done; run the same again to go on");
}

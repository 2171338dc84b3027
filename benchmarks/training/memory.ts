/**
 * Memory of learning past memory: shards are made as they are read, so that what the process grows by is what the fit
 * keeps. `node --conditions=@vscnn/source --import tsx training/memory.ts [network | boosting] [rows]` prints the resident
 * memory at the start and at its peak, and records it in `results/memory.json`; a fit in memory is measured by `network-in-memory` and
 * `boosting-in-memory`.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { fitGradientBoosting, fitGradientBoostingStream } from "@vscnn/baselines";
import { createRandom, type Matrix, matrixFrom } from "@vscnn/core";
import { createScnn, trainModel, trainModelStream } from "@vscnn/model";
import { fusedAdam, startBackend } from "@vscnn/wasm-training";

const [kind = "network", given = "50000"] = process.argv.slice(2);
const ROWS = Number(given);
const SHARD_ROWS = 1000;
const COLUMNS = kind.startsWith("network") ? 14 : 64;

/** Numbers of a shard, the same at every call. */
function shardOf(shard: number): { inputs: Matrix; target: Float64Array } {
  const random = createRandom(shard);
  const rows = Math.min(SHARD_ROWS, ROWS - shard * SHARD_ROWS);
  const data = Float32Array.from({ length: rows * COLUMNS }, random);
  const target = Float64Array.from(
    { length: rows },
    (_, row) => data[row * COLUMNS] + data[row * COLUMNS + 1],
  );
  return { inputs: matrixFrom(data, [rows, COLUMNS]), target };
}

function whole(): { inputs: Matrix; target: Float64Array } {
  const data = new Float32Array(ROWS * COLUMNS);
  const target = new Float64Array(ROWS);
  for (let shard = 0; shard * SHARD_ROWS < ROWS; shard++) {
    const part = shardOf(shard);
    data.set(part.inputs.data as Float32Array, shard * SHARD_ROWS * COLUMNS);
    target.set(part.target, shard * SHARD_ROWS);
  }
  return { inputs: matrixFrom(data, [ROWS, COLUMNS]), target };
}

const shards = { shardCount: Math.ceil(ROWS / SHARD_ROWS), read: shardOf };
const learning = { epochs: 1, batchSize: 200, validation: shardOf(0), optimizer: fusedAdam } as const;
const growing = { nEstimators: 5, maxDepth: 6, method: "hist" } as const;
const FITS: Readonly<Record<string, () => unknown>> = {
  network: () => trainModelStream(createScnn({ length: COLUMNS }), shards, { ...learning, bufferRows: 8192 }),
  "network-in-memory": () => trainModel(createScnn({ length: COLUMNS }), whole(), learning),
  boosting: () => fitGradientBoostingStream(shards, { nEstimators: 5, maxDepth: 6, sampleRows: 20_000 }),
  "boosting-in-memory": () => {
    const { inputs, target } = whole();
    return fitGradientBoosting(inputs, target, growing);
  },
};

if (kind.startsWith("network")) await startBackend();
const mebibytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
const start = process.memoryUsage().rss;
const before = process.cpuUsage();
await FITS[kind]();
const { user, system } = process.cpuUsage(before);
const measured = {
  kind,
  rows: ROWS,
  columns: COLUMNS,
  startMebibytes: mebibytes(start),
  // Kilobytes on every system that Node runs on
  peakMebibytes: mebibytes(process.resourceUsage().maxRSS * 1024),
  processorSeconds: Number(((user + system) / 1e6).toFixed(1)),
};
console.log(JSON.stringify(measured));
record();

/** Keeps what was measured beside that of other kinds and numbers of rows. */
function record(): void {
  const path = fileURLToPath(new URL("../results/memory.json", import.meta.url));
  const kept: (typeof measured)[] = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).fits : [];
  const others = kept.filter((fit) => fit.kind !== kind || fit.rows !== ROWS);
  const fits = [...others, measured].sort((a, b) => a.kind.localeCompare(b.kind) || a.rows - b.rows);
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const date = new Date().toISOString().slice(0, 10);
  const machine = {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    node: process.version.slice(1),
  };
  writeFileSync(path, `${JSON.stringify({ date, commit, ...machine, fits }, null, 2)}\n`);
}

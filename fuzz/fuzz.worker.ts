import { parentPort, workerData } from "node:worker_threads";
import { createCoverageMap } from "./coverage/coverage-map.ts";
import { COUNTERS } from "./coverage/hooks.ts";
import type { KeptInput } from "./inputs.ts";

/** What a worker is started with. */
export interface WorkerTask {
  name: string;
  seed: number;
  /** The number of the first input. */
  first: number;
  /** What earlier workers of the campaign kept. */
  kept: readonly KeptInput[];
  /**
   * The number of the input that is read now, the milliseconds of the slowest, the largest growth in KiB, the parts of the
   * code that were reached, and the length of the input.
   */
  progress: SharedArrayBuffer;
  /** The input that is read now: what hung or ended the thread. */
  input: SharedArrayBuffer;
}

/** What a worker tells: an input that is wrong, or one that is kept. */
export type WorkerMessage = { file: Uint8Array<ArrayBuffer>; finding: string } | { kept: KeptInput };

const { name, seed, first, kept, progress, input } = workerData as WorkerTask;
const coverage = createCoverageMap(COUNTERS);
// What they import is loaded with counters, which are there from now on
const { attempt } = await import("./guard.ts");
const { createInputs } = await import("./inputs.ts");
const { corpusOf } = await import("./targets/corpus.ts");
const { targetNamed } = await import("./targets/target-named.ts");
const target = await targetNamed(name);
const inputs = createInputs(target, seed, kept);
const numbers = new Int32Array(progress);
const current = new Uint8Array(input);
const tell = (message: WorkerMessage) => parentPort?.postMessage(message);

// What is loaded with the first file belongs to no input, and what the seeds reach is no news
for (const bytes of [...corpusOf(name).values(), ...kept.map((one) => one.bytes)])
  await attempt(target, bytes);
coverage.takeIsNew();

for (let number = first; ; number++) {
  const file = inputs.at(number);
  current.set(file.subarray(0, current.length));
  numbers[4] = file.length;
  Atomics.store(numbers, 0, number);
  const { milliseconds, growth, finding } = await attempt(target, file);
  numbers[1] = Math.max(numbers[1], milliseconds);
  numbers[2] = Math.max(numbers[2], growth / 1024);
  const isNew = coverage.takeIsNew();
  if (isNew) tell({ kept: inputs.keepLast() });
  if (finding !== undefined) tell({ file, finding });
  if (isNew) numbers[3] = coverage.reached();
  // Lets the messages out
  if (isNew || number % 64 === 0) await new Promise(setImmediate);
}

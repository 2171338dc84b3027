import { parentPort, workerData } from "node:worker_threads";
import { attempt } from "./guard.ts";
import { inputsOf } from "./inputs.ts";
import { corpusOf, TARGETS } from "./targets/index.ts";

/** What a worker is started with. */
export interface WorkerTask {
  name: string;
  seed: number;
  /** The number of the first input. */
  first: number;
  /** The number of the input that is read now, then the milliseconds of the slowest, then the largest growth in KiB. */
  progress: SharedArrayBuffer;
}

const { name, seed, first, progress } = workerData as WorkerTask;
const target = TARGETS.find((one) => one.name === name);
if (target === undefined) throw new Error(`no target named ${name}`);
const input = inputsOf(target, seed);
const numbers = new Int32Array(progress);

// What is loaded with the first file belongs to no input
const [seedFile] = corpusOf(name).values();
await attempt(target, seedFile);

for (let number = first; ; number++) {
  Atomics.store(numbers, 0, number);
  const { milliseconds, growth, finding } = await attempt(target, input(number));
  numbers[1] = Math.max(numbers[1], milliseconds);
  numbers[2] = Math.max(numbers[2], growth / 1024);
  if (finding !== undefined) parentPort?.postMessage({ number, finding });
  // Lets the messages out
  if (number % 64 === 0) await new Promise(setImmediate);
}

import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { WorkerTask } from "./fuzz.worker.ts";
import { inputsOf } from "./inputs.ts";
import type { Target } from "./target.ts";

/** What a campaign against one target came to. */
export interface CampaignRow {
  target: string;
  executions: number;
  perSecond: number;
  findings: number;
  slowestMs: number;
  largestMiB: number;
}

/** A thread does not inherit the loader of TypeScript on Node 20: it registers its own. */
const STARTER = `import(${JSON.stringify(import.meta.resolve("tsx/esm/api"))}).then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL("./fuzz.worker.ts", import.meta.url).href)});
});`;
/** Milliseconds after which an input counts as one that never ends. */
const HANG = 5000;
/** Findings of one place are one finding: its message without numbers and quotations. */
const placeOf = (finding: string) => finding.replace(/\d+|'.*?'|".*?"/g, "").slice(0, 200);

/** Attacks a target for some seconds in a thread that is ended and started again when it hangs or dies. */
export async function attack(target: Target, seconds: number, seed: number): Promise<CampaignRow> {
  const progress = new SharedArrayBuffer(12);
  const numbers = new Int32Array(progress);
  const input = inputsOf(target, seed);
  const places = new Set<string>();
  const report = (number: number, finding: string) => {
    if (places.has(placeOf(finding))) return;
    places.add(placeOf(finding));
    saveFinding(target.name, input(number), finding);
  };
  let left = 1000 * seconds;
  for (let first = 0; left > 0; first = numbers[0] + 1) {
    const task: WorkerTask = { name: target.name, seed, first, progress };
    const { fault, used } = await runWorker(task, left, report);
    left -= used;
    if (fault === undefined) break;
    report(numbers[0], fault);
    if (numbers[0] < first) throw new Error(`${target.name}: no thread could be started: ${fault}`);
  }
  return {
    target: target.name,
    executions: numbers[0] + 1,
    perSecond: Math.round((numbers[0] + 1) / seconds),
    findings: places.size,
    slowestMs: numbers[1],
    largestMiB: Math.round(numbers[2] / 1024),
  };
}

/** One thread until its milliseconds are used, from its first input on, or until it hangs or dies: then what is wrong. */
function runWorker(
  task: WorkerTask,
  milliseconds: number,
  report: (number: number, finding: string) => void,
): Promise<{ fault: string | undefined; used: number }> {
  const worker = new Worker(STARTER, {
    eval: true,
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  const numbers = new Int32Array(task.progress);
  // Until the first input is read: what a start takes is no hang
  numbers[0] = task.first - 1;
  return new Promise((resolve) => {
    let last = -1;
    let since = Date.now();
    let start: number | undefined;
    const finish = (fault: string | undefined) => {
      clearInterval(timer);
      const used = start === undefined ? 0 : Date.now() - start;
      resolve(worker.terminate().then(() => ({ fault, used })));
    };
    const timer = setInterval(() => {
      const number = Atomics.load(numbers, 0);
      if (number !== last) since = Date.now();
      last = number;
      if (number < task.first) return;
      start ??= Date.now();
      if (Date.now() - since > HANG) finish(`no end after ${HANG} ms`);
      else if (Date.now() - start > milliseconds) finish(undefined);
    }, 100);
    worker.on("message", ({ number, finding }) => report(number, finding));
    worker.on("error", (error) => finish(`the thread ended: ${error.stack ?? error.message}`));
  });
}

/** The input and what it did, under a name that is the input's own. */
function saveFinding(name: string, file: Uint8Array, finding: string): void {
  const folder = new URL(`./findings/${name}/`, import.meta.url);
  mkdirSync(folder, { recursive: true });
  const id = createHash("sha256").update(file).digest("hex").slice(0, 12);
  writeFileSync(new URL(id, folder), file);
  writeFileSync(new URL(`${id}.txt`, folder), `${finding}\n`);
}

import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { WorkerMessage, WorkerTask } from "./fuzz.worker.ts";
import type { KeptInput } from "./inputs.ts";
import { MAX_LENGTH } from "./mutate.ts";

/** What a campaign against one target came to. */
export interface CampaignRow {
  target: string;
  executions: number;
  perSecond: number;
  findings: number;
  /** Inputs that reached what none had reached before. */
  kept: number;
  /** Parts of our code that were reached. */
  reached: number;
  slowestMs: number;
  largestMiB: number;
}

/** A thread does not inherit the loader of TypeScript on Node 20: it registers its own, and before it the one that counts. */
const STARTER = `import(${JSON.stringify(import.meta.resolve("tsx/esm/api"))}).then(({ register }) => {
  register();
  require("node:module").register(${JSON.stringify(new URL("./coverage/hooks.ts", import.meta.url).href)});
  return import(${JSON.stringify(new URL("./fuzz.worker.ts", import.meta.url).href)});
});`;
/** Milliseconds of the processors after which an input counts as one that never ends: a busy machine lets any input wait. */
const HANG = 5000;
/** Milliseconds after which an input counts as one that waits for ever. */
const WAIT = 60_000;
/** Milliseconds between two looks at a thread. */
const TICK = 100;
/** Findings of one place are one finding: its message without numbers and quotations. */
const placeOf = (finding: string) => finding.replace(/\d+|'.*?'|".*?"/g, "").slice(0, 200);

/** Attacks a target for some seconds in a thread that is ended and started again when it hangs or dies. */
export async function attack(target: string, seconds: number, seed: number): Promise<CampaignRow> {
  const [progress, input] = [new SharedArrayBuffer(20), new SharedArrayBuffer(4 * MAX_LENGTH)];
  const numbers = new Int32Array(progress);
  const kept: KeptInput[] = [];
  const places = new Set<string>();
  const report = (file: Uint8Array, finding: string) => {
    if (places.has(placeOf(finding))) return;
    places.add(placeOf(finding));
    saveFinding(target, file, finding);
  };
  const hear = (message: WorkerMessage) =>
    "kept" in message ? kept.push(message.kept) : report(message.file, message.finding);
  let left = 1000 * seconds;
  for (let first = 0; left > 0; first = numbers[0] + 1) {
    const task: WorkerTask = { name: target, seed, first, kept, progress, input };
    const { fault, used } = await runWorker(task, left, hear);
    left -= used;
    if (fault === undefined) break;
    if (numbers[0] < first) throw new Error(`${target}: no thread could be started: ${fault}`);
    report(new Uint8Array(input).slice(0, numbers[4]), fault);
  }
  return {
    target,
    executions: numbers[0] + 1,
    perSecond: Math.round((numbers[0] + 1) / seconds),
    findings: places.size,
    kept: kept.length,
    reached: numbers[3],
    slowestMs: numbers[1],
    largestMiB: Math.round(numbers[2] / 1024),
  };
}

/** One thread until its milliseconds are used, from its first input on, or until it hangs or dies: then what is wrong. */
function runWorker(
  task: WorkerTask,
  milliseconds: number,
  hear: (message: WorkerMessage) => void,
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
    let since = { used: 0, busy: 0 };
    let used = 0;
    const finish = (fault: string | undefined) => {
      clearInterval(timer);
      resolve(worker.terminate().then(() => ({ fault, used })));
    };
    const timer = setInterval(() => {
      const number = Atomics.load(numbers, 0);
      if (number < task.first) return;
      // Looks are counted, not the clock: that goes on while the machine lets this process wait
      used += TICK;
      if (number !== last) since = { used, busy: busyMilliseconds() };
      last = number;
      if (busyMilliseconds() - since.busy > HANG) finish(`no end after ${HANG} ms of the processors`);
      else if (used - since.used > WAIT) finish(`no end after ${WAIT} ms`);
      else if (used > milliseconds) finish(undefined);
    }, TICK);
    worker.on("message", hear);
    worker.on("error", (error) => finish(`the thread ended: ${error.stack ?? error.message}`));
  });
}

function busyMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The input and what it did, under a name that is the input's own. */
function saveFinding(name: string, file: Uint8Array, finding: string): void {
  const folder = new URL(`./findings/${name}/`, import.meta.url);
  mkdirSync(folder, { recursive: true });
  const id = createHash("sha256").update(file).digest("hex").slice(0, 12);
  writeFileSync(new URL(id, folder), file);
  writeFileSync(new URL(`${id}.txt`, folder), `${finding}\n`);
}

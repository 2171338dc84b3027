import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { Json, Task, TaskRun } from "./task.ts";
import { UnfitTaskError } from "./unfit-task-error.ts";

/** What the thread is told. */
export interface ThreadData {
  folder: string;
  features?: string;
  task: Task;
  fingerprint: string;
}

/** What it answers. */
export type ThreadAnswer =
  | { kind: "done"; value: Json }
  | { kind: "failed"; reason: string; isFinal: boolean };

/**
 * Runs the function of a task in a thread of its own.
 *
 * @throws UnfitTaskError if it is a step that refuses what it is given
 */
export async function runInThread(
  { folder, features }: TaskRun,
  work: Pick<ThreadData, "task" | "fingerprint">,
  signal?: AbortSignal,
): Promise<Json> {
  signal?.throwIfAborted();
  const thread = startThread({ folder, ...(features === undefined ? {} : { features }), ...work });
  let abort = () => {};
  try {
    return await new Promise<Json>((resolve, reject) => {
      abort = () => reject(signal?.reason);
      signal?.addEventListener("abort", abort);
      thread.once("message", (answer: ThreadAnswer) => {
        if (answer.kind === "done") resolve(answer.value);
        else reject(answer.isFinal ? new UnfitTaskError(answer.reason) : new Error(answer.reason));
      });
      thread.once("error", reject);
      thread.once("exit", (code) => reject(new Error(`the thread of the task ended with code ${code}`)));
    });
  } finally {
    signal?.removeEventListener("abort", abort);
    await thread.terminate();
  }
}

/** The built file where this one is built, else the source. */
function startThread(workerData: ThreadData): Worker {
  const isBuilt = !import.meta.url.endsWith(".ts");
  const thread = new Worker(isBuilt ? new URL("./task-worker.js", import.meta.url) : sourceStarter(), {
    workerData,
    stdout: true,
    execArgv: isBuilt ? [] : ["--conditions=@vscnn/source"],
  });
  // What a module of the user prints is no output of the program
  thread.stdout.on("data", (text: Uint8Array) => void process.stderr.write(text));
  return thread;
}

/** A module that lets tsx read TypeScript in its thread, and then starts the source. */
function sourceStarter(): URL {
  const { resolve } = createRequire(import.meta.url);
  const tsx = pathToFileURL(resolve("tsx/esm/api").replace(/\.cjs$/, ".mjs")).href;
  const source = new URL("../task-worker.ts", import.meta.url).href;
  const code = `import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(source)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

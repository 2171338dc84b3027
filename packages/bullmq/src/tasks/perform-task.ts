import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder, writeFileAtomically } from "@vscnn/core/node";
import type { TaskRun } from "./task.ts";
import { taskFiles } from "./task-file.ts";
import { moduleHash } from "./task-modules.ts";
import { readResult, type TaskResult } from "./task-result.ts";
import { taskFingerprint } from "./task-state.ts";
import { runInThread } from "./task-thread.ts";

/** A task that cannot be done here, however often it is tried. */
export class UnfitTaskError extends Error {}

/**
 * Does a task, unless it is done, in a thread of its own: this one stays free to say that it lives.
 *
 * @param signal - ends the thread
 * @throws UnfitTaskError if its module is another than it was planned with
 */
export async function performTask(run: TaskRun, index: number, signal?: AbortSignal): Promise<TaskResult> {
  const task = run.tasks[index];
  const { name, module, sha256 } = task;
  const fingerprint = await taskFingerprint(run, task);
  if (fingerprint === undefined) throw new Error(`task ${name} waits for what is not done`);
  const kept = await readResult(run, name);
  if (kept?.task === fingerprint) return kept;
  if ((await moduleHash("startWorker", module)) !== sha256) {
    throw new UnfitTaskError(`task ${name}: ${module} is not the one that it was planned with`);
  }
  await mkdir(taskFiles.files(run.folder, name), { recursive: true });
  const value = await runInThread(run, task, signal);
  const result: TaskResult = { kind: "task-result", version: 1, task: fingerprint, value };
  const path = taskFiles.result(run.folder, name);
  await makeFolder(dirname(path));
  await writeFileAtomically(path, new TextEncoder().encode(`${JSON.stringify(result)}\n`));
  return result;
}

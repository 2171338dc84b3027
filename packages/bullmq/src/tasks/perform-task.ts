import { dirname } from "node:path";
import { reasonOf } from "@vscnn/core";
import { makeFolder, writeFileAtomically } from "@vscnn/core/node";
import type { Task, TaskRun } from "./task.ts";
import { taskFiles } from "./task-file.ts";
import { moduleHash } from "./task-modules.ts";
import { readResult, type TaskResult } from "./task-result.ts";
import type { TaskShelf } from "./task-shelf.ts";
import { taskFingerprint } from "./task-state.ts";
import { runInThread } from "./task-thread.ts";
import { UnfitTaskError } from "./unfit-task-error.ts";

/** Tasks in a folder of this machine, and what it takes to do one of them there. */
export interface TaskBench {
  readonly tasks: TaskRun;
  readonly shelf: TaskShelf;
  /** Brings what a task needs to the folder. */
  fetch(task: Task): Promise<void>;
  /** Brings what a task has left in the folder to where all machines see it, its result last. */
  keep(task: Task): Promise<void>;
}

/**
 * Does a task, unless it is done, in a thread of its own: this one stays free to say that it lives.
 *
 * @param functionName - the public function that was called, for errors
 * @param signal - ends the thread
 * @throws UnfitTaskError if its module is another than it was planned with, or it is a step that refuses what it is given
 */
export async function performTask(
  functionName: string,
  { tasks, shelf, fetch, keep }: TaskBench,
  index: number,
  signal?: AbortSignal,
): Promise<TaskResult> {
  const task = tasks.tasks[index];
  const { name, module, sha256 } = task;
  const fingerprint = await taskFingerprint(shelf, task);
  if (fingerprint === undefined) throw new Error(`task ${name} waits for what is not done`);
  const kept = await readResult(shelf, name);
  if (kept?.task === fingerprint) return kept;
  if ((await moduleHash(functionName, module)) !== sha256) {
    throw new UnfitTaskError(`task ${name}: ${module} is not the one that it was planned with`);
  }
  await fetch(task);
  const files = taskFiles.files(tasks.folder, name);
  await written(functionName, files, () => makeFolder(files));
  const value = await runInThread(tasks, { task, fingerprint }, signal);
  const result: TaskResult = { kind: "task-result", version: 1, task: fingerprint, value };
  const path = taskFiles.result(tasks.folder, name);
  await written(functionName, path, async () => {
    await makeFolder(dirname(path));
    await writeFileAtomically(path, new TextEncoder().encode(`${JSON.stringify(result)}\n`));
  });
  await keep(task);
  return result;
}

async function written(functionName: string, path: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw new Error(`${functionName}: cannot write ${path}: ${reasonOf(cause)}`, { cause });
  }
}

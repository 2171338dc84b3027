import { folderShelf } from "./folder-shelf.ts";
import type { Task, TaskContext, TaskRun } from "./task.ts";
import { taskFiles } from "./task-file.ts";
import { readResult } from "./task-result.ts";

/** What the function of a task is told. */
export function contextOf(
  run: Pick<TaskRun, "folder" | "features">,
  task: Task,
  fingerprint: string,
): TaskContext {
  const { name, shards, after } = task;
  const shelf = folderShelf("resultOf", run);
  return {
    name,
    fingerprint,
    folder: taskFiles.files(run.folder, name),
    features: run.features,
    shards,
    async resultOf(other) {
      // What a task does not wait for may be there or not, which no result may depend on
      const kept = after.includes(other) ? await readResult(shelf, other) : undefined;
      if (kept === undefined)
        throw new RangeError(`resultOf: task ${name} does not come after a task ${other}`);
      return kept.value;
    },
    folderOf: (other) => taskFiles.files(run.folder, other),
  };
}

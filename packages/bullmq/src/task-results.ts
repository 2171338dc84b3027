import { checkTasks } from "./tasks/check-tasks.ts";
import { folderShelf } from "./tasks/folder-shelf.ts";
import type { Json, TaskRun } from "./tasks/task.ts";
import { readResult } from "./tasks/task-result.ts";
import { isTaskDone } from "./tasks/task-state.ts";

/**
 * What the tasks that are done have given, by name, in the order of the plan.
 *
 * @param tasks - from {@link planTasks}, {@link planFlow} or {@link openTasks}
 * @throws TypeError if they are no tasks; Error with a `cause` if a file cannot be read
 * @example
 * import { writeFileSync } from "node:fs";
 * writeFileSync("half.mjs", "export default (x) => x / 2;");
 * const tasks = await planTasks([{ name: "one", module: "half.mjs", input: 3 }], { out: "tasks-to-read" });
 * (await taskResults(tasks)).size; // => 0
 */
export async function taskResults(tasks: TaskRun): Promise<ReadonlyMap<string, Json>> {
  checkTasks("taskResults", tasks);
  const results = new Map<string, Json>();
  const shelf = folderShelf("taskResults", tasks);
  for (const task of tasks.tasks) {
    const kept = await readResult(shelf, task.name);
    // What an earlier plan has left under the name of a task is not its result
    if (kept !== undefined && (await isTaskDone(shelf, task))) results.set(task.name, kept.value);
  }
  return results;
}

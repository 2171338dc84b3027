import { nameInStorage } from "./messages/task-names.ts";
import { checkStorage } from "./storage/check-storage.ts";
import { keep } from "./storage/keep.ts";
import type { Storage } from "./storage/storage.ts";
import { checkTasks } from "./tasks/check-tasks.ts";
import type { TaskRun } from "./tasks/task.ts";
import { readTaskFile } from "./tasks/task-file.ts";
import { taskKeys } from "./tasks/task-keys.ts";

/**
 * Copies the plan of tasks to a storage, for workers that see no folder of it: after {@link pushRun}, for a flow. Results and
 * files that tasks give come to the storage too. Called again, it writes a plan that has changed.
 *
 * @param tasks - from {@link planTasks}, {@link planFlow} or {@link openTasks}
 * @throws TypeError or RangeError if an argument is not legal, or the folder of the tasks has a name that is none for a storage
 * @throws Error with a `cause` if a file cannot be read or written
 * @example
 * import { writeFileSync } from "node:fs";
 * writeFileSync("third.mjs", "export default (x) => x / 3;");
 * const tasks = await planTasks([{ name: "one", module: "third.mjs", input: 6 }], { out: "tasks-to-push" });
 * await pushTasks(tasks, folderStorage("bucket-of-tasks"));
 * (await folderStorage("bucket-of-tasks").read("tasks-to-push/tasks.json")) !== undefined; // => true
 */
export async function pushTasks(tasks: TaskRun, storage: Storage): Promise<void> {
  checkTasks("pushTasks", tasks);
  const name = nameInStorage("pushTasks", tasks);
  for (const part of name.split("/")) checkStorage("pushTasks", storage, part);
  const bytes = await readTaskFile("pushTasks", tasks.folder);
  if (bytes === undefined) throw new RangeError(`pushTasks: ${tasks.folder} has no tasks.json`);
  await keep(storage, `${name}/${taskKeys.plan}`, bytes);
}

import { resolve } from "node:path";
import { describeValue } from "@vscnn/core";
import type { TaskRun } from "./tasks/task.ts";
import { decodeTasks, readTaskFile } from "./tasks/task-file.ts";

/**
 * Opens tasks that were planned, in another process or on another machine that sees their folder.
 *
 * @param folder - of the tasks
 * @throws TypeError or RangeError if the folder holds no tasks, those of an unknown version, or a damaged file
 * @example
 * import { writeFileSync } from "node:fs";
 * writeFileSync("square.mjs", "export default (x) => x * x;");
 * await planTasks([{ name: "first", module: "square.mjs", input: 3 }], { out: "tasks-to-open" });
 * (await openTasks("tasks-to-open")).tasks.length; // => 1
 */
export async function openTasks(folder: string): Promise<TaskRun> {
  if (typeof folder !== "string" || folder === "") {
    throw new TypeError(`openTasks: folder must be the path of tasks, got ${describeValue(folder)}`);
  }
  const place = resolve(folder);
  const bytes = await readTaskFile("openTasks", place);
  if (bytes === undefined) {
    throw new RangeError(`openTasks: folder must be that of planned tasks, ${folder} has no tasks.json`);
  }
  return decodeTasks("openTasks", place, bytes);
}

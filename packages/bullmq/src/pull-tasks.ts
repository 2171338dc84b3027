import { resolve } from "node:path";
import { checkOptions, type OptionNames } from "@vscnn/core";
import { openTasks } from "./open-tasks.ts";
import { checkPullOptions, type PullOptions } from "./storage/check-pull-options.ts";
import { checkStorage } from "./storage/check-storage.ts";
import { fetchTree } from "./storage/fetch-tree.ts";
import type { Storage } from "./storage/storage.ts";
import type { TaskRun } from "./tasks/task.ts";

/** Options of {@link pullTasks}. */
export interface PullTasksOptions extends PullOptions {}

const OPTIONS: OptionNames<PullTasksOptions> = { out: true, concurrency: true };

/**
 * Copies tasks, and what workers have put into a storage of them, to a folder of this machine. Called again, it fetches what is
 * new. Those of a flow come with their run: {@link pullRun}.
 *
 * @param name - of the tasks: that of the folder where they were planned
 * @returns the tasks, for {@link taskResults}
 * @throws TypeError or RangeError if an argument or option is not legal, or there are no such tasks
 * @throws Error with a `cause` if a file cannot be read or written
 * @example
 * import { writeFileSync } from "node:fs";
 * writeFileSync("third.mjs", "export default (x) => x / 3;");
 * const tasks = await planTasks([{ name: "one", module: "third.mjs", input: 6 }], { out: "tasks-there" });
 * await pushTasks(tasks, folderStorage("bucket-of-tasks"));
 * const pulled = await pullTasks(folderStorage("bucket-of-tasks"), "tasks-there", { out: "tasks-back" });
 * (await taskResults(pulled)).size; // => 0
 */
export async function pullTasks(storage: Storage, name: string, options: PullTasksOptions): Promise<TaskRun> {
  checkStorage("pullTasks", storage, name);
  checkOptions("pullTasks", options, OPTIONS);
  const { out, concurrency } = checkPullOptions("pullTasks", options);
  const folder = resolve(out);
  if ((await storage.read(`${name}/tasks.json`)) === undefined) {
    throw new RangeError(
      `pullTasks: name must be that of tasks in ${storage.name}, ${name} has no tasks.json`,
    );
  }
  // Results vouch for the files of their tasks
  const ranks = [
    (path: string) => !path.startsWith("results/"),
    (path: string) => path.startsWith("results/"),
  ];
  await fetchTree("pullTasks", storage, { name, folder, concurrency, ranks });
  return openTasks(folder);
}

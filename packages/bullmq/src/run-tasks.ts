import { checkFunction, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { checkTasks } from "./tasks/check-tasks.ts";
import { folderBench } from "./tasks/folder-bench.ts";
import { performTask } from "./tasks/perform-task.ts";
import type { Task, TaskRun } from "./tasks/task.ts";
import { isTaskDone } from "./tasks/task-state.ts";

/** Options of {@link runTasks}. */
export interface RunTasksOptions {
  /** Ends the work; what is done stays. */
  signal?: AbortSignal;
  /** Called after each task. */
  onTask?: (task: Task) => void;
}

const OPTIONS: OptionNames<RunTasksOptions> = { signal: true, onTask: true };

/**
 * Does tasks on this machine, one after the other: what is done already is left as it is. The results are those, to the byte,
 * that many machines with a queue have.
 *
 * @param tasks - from {@link planTasks}, {@link planFlow} or {@link openTasks}
 * @throws TypeError or RangeError if an argument or option is not legal; what a task throws; the signal's reason if aborted
 * @example
 * import { writeFileSync } from "node:fs";
 * writeFileSync("twice.mjs", "export default (x) => 2 * x;");
 * const tasks = await planTasks([{ name: "one", module: "twice.mjs", input: 21 }], { out: "tasks-here" });
 * await runTasks(tasks);
 * (await taskResults(tasks)).get("one"); // => 42
 */
export async function runTasks(tasks: TaskRun, options: RunTasksOptions = {}): Promise<void> {
  checkTasks("runTasks", tasks);
  checkOptions("runTasks", options, OPTIONS);
  const { signal, onTask } = options;
  if (onTask !== undefined) checkFunction("runTasks", "onTask", onTask);
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError(`runTasks: signal must be an AbortSignal, got ${describeValue(signal)}`);
  }
  const bench = folderBench("runTasks", tasks);
  for (const [index, task] of tasks.tasks.entries()) {
    signal?.throwIfAborted();
    if (await isTaskDone(bench.shelf, task)) continue;
    await performTask("runTasks", bench, index, signal);
    onTask?.(task);
  }
}

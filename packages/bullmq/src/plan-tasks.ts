import { resolve } from "node:path";
import { checkOptions, describeValue, type OptionNames, reasonOf } from "@vscnn/core";
import { makeFolder } from "@vscnn/core/node";
import { openRun } from "@vscnn/pipeline";
import type { Json, Task, TaskConfig, TaskRun } from "./tasks/task.ts";
import { TASK_NAME, writeTasks } from "./tasks/task-file.ts";
import { isStep, moduleHash } from "./tasks/task-modules.ts";

/** Options of {@link planTasks}. */
export interface PlanTasksOptions {
  /** The folder that tasks and their results get. Results of an earlier plan stay where nothing that they come from has changed. */
  out: string;
  /** The folder of a feature store, whose shards tasks may wait for. @defaultValue none */
  features?: string;
}

const OPTIONS: OptionNames<PlanTasksOptions> = { out: true, features: true };
const TASK: OptionNames<TaskConfig> = { name: true, module: true, input: true, after: true, shards: true };

/**
 * Plans pieces of work of any kind for {@link enqueueTasks} or {@link runTasks}: folds, seeds, rows of a table, trials of a
 * search. What a task runs is the module that the plan names, of which the hash is kept; a message of the queue only says
 * which task is meant.
 *
 * @param tasks - in an order in which each comes after those it waits for
 * @returns the tasks; `results/<name>.json` of their folder holds what each gives
 * @throws TypeError or RangeError if an argument or option is not legal; Error with a `cause` if a module cannot be read, or the plan not be written
 * @example
 * import { writeFileSync } from "node:fs";
 * writeFileSync("power.mjs", "export default ([base, exponent]) => base ** exponent;");
 * const tasks = [1, 2, 3].map((exponent) => ({ name: `trial-${exponent}`, module: "power.mjs", input: [2, exponent] }));
 * await runTasks(await planTasks(tasks, { out: "trials" }));
 * [...(await taskResults(await openTasks("trials"))).values()]; // => [2, 4, 8]
 */
export async function planTasks(tasks: readonly TaskConfig[], options: PlanTasksOptions): Promise<TaskRun> {
  checkOptions("planTasks", options, OPTIONS);
  const { out, features } = options;
  checkPath("out", out);
  if (features !== undefined) {
    checkPath("features", features);
    await openRun(features);
  }
  if (!Array.isArray(tasks) || tasks.length === 0) {
    throw new TypeError(`planTasks: tasks must be a list of tasks, got ${describeValue(tasks)}`);
  }
  const planned: Task[] = [];
  const names = new Set<string>();
  for (const [i, task] of (tasks as readonly TaskConfig[]).entries()) {
    planned.push(await plannedTask(i, task, names, features !== undefined));
    names.add(task.name);
  }
  const folder = resolve(out);
  const place = features === undefined ? {} : { features: resolve(features) };
  const run: TaskRun = { kind: "task-run", version: 1, folder, ...place, tasks: planned };
  try {
    await makeFolder(folder);
    await writeTasks(run);
  } catch (cause) {
    throw new Error(`planTasks: cannot write ${folder}: ${reasonOf(cause)}`, { cause });
  }
  return run;
}

async function plannedTask(
  i: number,
  task: TaskConfig,
  earlier: ReadonlySet<string>,
  hasFeatures: boolean,
): Promise<Task> {
  const what = `tasks[${i}]`;
  checkOptions("planTasks", task, TASK, what);
  const { name, module, input = null, after = [], shards } = task;
  if (typeof name !== "string" || !TASK_NAME.test(name) || earlier.has(name)) {
    const need = "1 to 64 lower-case letters, digits, '-' and '_', other than those before";
    const ErrorKind = typeof name === "string" ? RangeError : TypeError;
    throw new ErrorKind(`planTasks: ${what}.name must be ${need}, got ${describeValue(name)}`);
  }
  checkPath(`${what}.module`, module);
  if (!Array.isArray(after) || after.some((before) => !earlier.has(before))) {
    throw new RangeError(
      `planTasks: ${what}.after must be names of tasks before it, got ${describeValue(after)}`,
    );
  }
  if (shards !== undefined && !(hasFeatures && isRange(shards))) {
    const need = "the first shard and the one after the last, of features";
    throw new RangeError(`planTasks: ${what}.shards must be ${need}, got ${describeValue(shards)}`);
  }
  const place = isStep(module) ? module : resolve(module);
  const sha256 = await moduleHash("planTasks", place);
  const waits = shards === undefined ? {} : { shards };
  return { name, module: place, sha256, input: plain(what, input), after: [...after], ...waits };
}

/** What JSON keeps of an input, since that is what the function is given. */
function plain(what: string, input: Json): Json {
  const text = JSON.stringify(input);
  if (text !== undefined) return JSON.parse(text);
  throw new TypeError(`planTasks: ${what}.input must be what JSON can hold, got ${describeValue(input)}`);
}

function isRange(shards: unknown): boolean {
  if (!Array.isArray(shards) || shards.length !== 2) return false;
  const [first, end] = shards;
  return Number.isSafeInteger(first) && Number.isSafeInteger(end) && first >= 0 && first < end;
}

function checkPath(name: string, path: unknown): void {
  if (typeof path === "string" && path !== "") return;
  throw new TypeError(`planTasks: ${name} must be a path, got ${describeValue(path)}`);
}

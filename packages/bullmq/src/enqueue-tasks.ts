import { checkOptions, type OptionNames } from "@vscnn/core";
import { openRun } from "@vscnn/pipeline";
import type { QueueConnection } from "./connection/queue-connection.ts";
import { withQueue } from "./connection/with-queue.ts";
import { type AttemptOptions, attemptsOf } from "./messages/attempts.ts";
import { folderInMessages } from "./messages/run-of-message.ts";
import { addTasks } from "./messages/task-jobs.ts";
import { folderOfAll, nameInStorage } from "./messages/task-names.ts";
import { hashOfTasks } from "./messages/tasks-of-message.ts";
import { storageShelf } from "./places/storage-shelf.ts";
import { isStorage } from "./storage/check-storage.ts";
import type { Storage } from "./storage/storage.ts";
import { checkTasks } from "./tasks/check-tasks.ts";
import { folderShelf } from "./tasks/folder-shelf.ts";
import { readyTasks } from "./tasks/ready-tasks.ts";
import type { TaskRun } from "./tasks/task.ts";
import { readTaskFile } from "./tasks/task-file.ts";
import { taskKeys } from "./tasks/task-keys.ts";
import type { TaskShelf } from "./tasks/task-shelf.ts";

/** Options of {@link enqueueTasks}. */
export interface EnqueueTasksOptions extends AttemptOptions {
  /**
   * The folder that holds that of the tasks, and all runs; or the storage to which {@link pushTasks} has copied them, in which
   * then is looked up what is done. @defaultValue the folder above the features', or else above the tasks'
   */
  store?: string | Storage;
}

/** What {@link enqueueTasks} did. */
export interface EnqueuedTasks {
  taskCount: number;
  /** Tasks that could begin at once; each of the others is put on the queue by the worker that does the last it waits for. */
  enqueued: number;
}

const OPTIONS: OptionNames<EnqueueTasksOptions> = { store: true, attempts: true, backoffSeconds: true };

/**
 * Puts tasks on a queue, where the workers of {@link startWorker} take them like shards: those that can begin. What a task
 * waits for is looked up in its folder and not in the queue, so that to call this again, after a crash or with half of the
 * tasks done, adds what is missing and nothing else.
 *
 * @param tasks - from {@link planTasks}, {@link planFlow} or {@link openTasks}
 * @param connection - of the server
 * @throws TypeError or RangeError if an argument or option is not legal
 * @throws Error with a `cause` if the server does not answer within 5 seconds
 * @example
 * import { mkdirSync, writeFileSync } from "node:fs";
 * mkdirSync("work", { recursive: true });
 * writeFileSync("add.mjs", "export default async ([one, other], { resultOf }) => (await resultOf(one)) + (await resultOf(other));");
 * writeFileSync("give.mjs", "export default (x) => x;");
 * const tasks = await planTasks([
 *   { name: "two", module: "give.mjs", input: 2 },
 *   { name: "three", module: "give.mjs", input: 3 },
 *   { name: "sum", module: "add.mjs", input: ["two", "three"], after: ["two", "three"] },
 * ], { out: "work/tasks" });
 * const server = { redis: "redis://127.0.0.1:6379", queue: "tasks" };
 * await enqueueTasks(tasks, server); // => { taskCount: 3, enqueued: 2 }
 * const worker = await startWorker(server, { store: "work" });
 * await worker.untilDone();
 * await worker.stop();
 * (await taskResults(tasks)).get("sum"); // => 5
 */
export async function enqueueTasks(
  tasks: TaskRun,
  connection: QueueConnection,
  options: EnqueueTasksOptions = {},
): Promise<EnqueuedTasks> {
  checkTasks("enqueueTasks", tasks);
  checkOptions("enqueueTasks", options, OPTIONS);
  const attempts = attemptsOf("enqueueTasks", options);
  const { store = folderOfAll(tasks) } = options;
  const run = await hashOfTasks("enqueueTasks", tasks.folder);
  const { folder, shelf } = isStorage(store)
    ? await inStorage(tasks, store)
    : {
        folder: folderInMessages("enqueueTasks", tasks.folder, store),
        shelf: folderShelf("enqueueTasks", tasks),
      };
  const ready = await readyTasks({ tasks: tasks.tasks, shelf });
  return withQueue("enqueueTasks", connection, async (queue) => {
    await addTasks(queue, { tasks, folder, run }, ready, attempts);
    return { taskCount: tasks.tasks.length, enqueued: ready.length };
  });
}

/** What the storage of tasks has of them: the plan must be the one that is here. */
async function inStorage(tasks: TaskRun, storage: Storage): Promise<{ folder: string; shelf: TaskShelf }> {
  const name = nameInStorage("enqueueTasks", tasks);
  const stored = await storage.read(`${name}/${taskKeys.plan}`);
  const planned = await readTaskFile("enqueueTasks", tasks.folder);
  if (stored === undefined || planned === undefined || Buffer.compare(stored, planned) !== 0) {
    throw new RangeError(`enqueueTasks: store must have the tasks ${name} as they are here: call pushTasks`);
  }
  const { features: here } = tasks;
  const features =
    here === undefined
      ? undefined
      : {
          name: folderInMessages("enqueueTasks", here, folderOfAll(tasks)),
          open: () => openRun(here),
        };
  return { folder: name, shelf: storageShelf("enqueueTasks", storage, name, features) };
}

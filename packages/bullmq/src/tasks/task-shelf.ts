import type { Hash } from "node:crypto";
import type { Task } from "./task.ts";

/** What decides which tasks can begin and which are done, wherever it lies. */
export interface TaskShelf {
  /** The file of a task's result; `undefined` if there is none. */
  result(name: string): Promise<Uint8Array | undefined>;
  /** Adds the records of the shards that a task waits for, in their order; false as long as one of them is missing. */
  addRecords(hash: Hash, task: Task): Promise<boolean>;
}

/** Tasks, and where what they come from lies. */
export interface ShelvedTasks {
  readonly tasks: readonly Task[];
  readonly shelf: TaskShelf;
}

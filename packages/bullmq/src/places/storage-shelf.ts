import type { Hash } from "node:crypto";
import { isShardRecord, type Run, storeFiles } from "@vscnn/pipeline";
import type { Storage } from "../storage/storage.ts";
import type { Task } from "../tasks/task.ts";
import { taskKeys } from "../tasks/task-keys.ts";
import type { TaskShelf } from "../tasks/task-shelf.ts";

/** Records that are read side by side. */
const CONCURRENCY = 16;

/** The store of features that tasks wait for, in a storage. */
export interface StoredFeatures {
  /** What its keys begin with. */
  readonly name: string;
  /** Opens it when it is asked for first. */
  open(): Promise<Run>;
}

/**
 * The shelf of tasks that lie in a storage, as does their store.
 *
 * @param name - of the tasks there
 */
export function storageShelf(
  functionName: string,
  storage: Storage,
  name: string,
  features: StoredFeatures | undefined,
): TaskShelf {
  return {
    result: (task) => storage.read(`${name}/${taskKeys.result(task)}`),
    async addRecords(hash, { name: task, shards }) {
      if (shards === undefined) return true;
      if (features === undefined)
        throw new RangeError(`${functionName}: task ${task} waits for shards, and there are no features`);
      return addRecords(functionName, storage, features, { hash, shards });
    },
  };
}

async function addRecords(
  functionName: string,
  storage: Storage,
  { name, open }: StoredFeatures,
  { hash, shards: [first, end] }: { hash: Hash; shards: NonNullable<Task["shards"]> },
): Promise<boolean> {
  const read = (shard: number) => storage.read(`${name}/${storeFiles.shard(shard)}`);
  // The last is extracted last, as a rule: as long as it is missing, the others need no look, nor does the run
  if ((await read(end - 1)) === undefined) return false;
  const run = await open();
  if (end > run.shardCount)
    throw new RangeError(`${functionName}: shards must end with ${run.shardCount}, a task waits for ${end}`);
  for (let at = first; at < end; at += CONCURRENCY) {
    const some = Array.from({ length: Math.min(CONCURRENCY, end - at) }, (_, i) => read(at + i));
    for (const [i, record] of (await Promise.all(some)).entries()) {
      if (record === undefined || !isShardRecord(run, at + i, record)) return false;
      hash.update(record);
    }
  }
  return true;
}

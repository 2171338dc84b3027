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
  readonly run: Run;
  /** What its keys begin with. */
  readonly name: string;
}

/**
 * The shelf of tasks that lie in a storage, as does their store.
 *
 * @param name - of the tasks there
 * @param openFeatures - opens their store when it is asked for first
 */
export function storageShelf(
  functionName: string,
  storage: Storage,
  name: string,
  openFeatures: () => Promise<StoredFeatures>,
): TaskShelf {
  return {
    result: (task) => storage.read(`${name}/${taskKeys.result(task)}`),
    async addRecords(hash, { name: task, shards }) {
      if (shards === undefined) return true;
      const features = await openFeatures();
      const { shardCount } = features.run;
      if (shards[1] <= shardCount) return addRecords(storage, features, hash, shards);
      const need = `task ${task} waits for shard ${shards[1] - 1}`;
      throw new RangeError(`${functionName}: ${need}, there are ${shardCount}`);
    },
  };
}

async function addRecords(
  storage: Storage,
  { run, name }: StoredFeatures,
  hash: Hash,
  [first, end]: NonNullable<Task["shards"]>,
): Promise<boolean> {
  const recordOf = async (shard: number): Promise<Uint8Array | undefined> => {
    const bytes = await storage.read(`${name}/${storeFiles.shard(shard)}`);
    return bytes !== undefined && isShardRecord(run, shard, bytes) ? bytes : undefined;
  };
  // The last is extracted last, as a rule: as long as it is missing, the others need no look
  if ((await recordOf(end - 1)) === undefined) return false;
  for (let at = first; at < end; at += CONCURRENCY) {
    const some = Array.from({ length: Math.min(CONCURRENCY, end - at) }, (_, i) => recordOf(at + i));
    for (const record of await Promise.all(some)) {
      if (record === undefined) return false;
      hash.update(record);
    }
  }
  return true;
}

import type { Hash } from "node:crypto";
import { join } from "node:path";
import { describeValue } from "@vscnn/core";
import { readRegularFile } from "@vscnn/core/node";
import { isExtracted, openRun, storeFiles } from "@vscnn/pipeline";
import type { Task, TaskRun } from "./task.ts";
import { taskFiles } from "./task-file.ts";
import type { TaskShelf } from "./task-shelf.ts";

/** Largest file that is read. */
const MAX_BYTES = 2 ** 28;

/**
 * The shelf of tasks that lie in a folder, as does their store.
 *
 * @param functionName - the public function that was called, for errors
 */
export function folderShelf(
  functionName: string,
  { folder, features }: Pick<TaskRun, "folder" | "features">,
): TaskShelf {
  return {
    result: (name) => bytesOf(functionName, taskFiles.result(folder, name)),
    addRecords: (hash, task) =>
      underName(functionName, async () => {
        if (features !== undefined) return addRecords(functionName, features, hash, task);
        const need = `task ${task.name} waits for shards, and there are no features`;
        throw new RangeError(`${functionName}: ${need}: got ${describeValue(features)}`);
      }),
  };
}

async function addRecords(
  functionName: string,
  features: string,
  hash: Hash,
  { shards }: Task,
): Promise<boolean> {
  if (shards === undefined) return true;
  if (!(await isExtracted(await openRun(features), { shards }))) return false;
  for (let shard = shards[0]; shard < shards[1]; shard++) {
    const path = join(features, ...storeFiles.shard(shard).split("/"));
    hash.update(await readRegularFile(functionName, path, { maxBytes: MAX_BYTES }));
  }
  return true;
}

/** A file as it is; `undefined` if there is none. */
async function bytesOf(functionName: string, path: string): Promise<Uint8Array | undefined> {
  try {
    return await readRegularFile(functionName, path, { maxBytes: MAX_BYTES });
  } catch (error) {
    if ((error as { cause?: NodeJS.ErrnoException }).cause?.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Errors of the pipeline under the name of the function that was called. */
async function underName<T>(functionName: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error)
      error.message = error.message.replace(/^(openRun|isExtracted): /, `${functionName}: `);
    throw error;
  }
}

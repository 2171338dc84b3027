import { type Matrix, ndArray } from "@vscnn/core";
import { readBlock } from "../extraction/shard-work.ts";
import type { Run, RunBlock } from "../run.ts";
import { presentBlocks, readShardRecord } from "../store/shard-record.ts";
import { pathIn, storeFiles } from "../store/store-paths.ts";

/**
 * The matrix of a block in one shard.
 *
 * @throws Error if the shard has not been extracted
 */
export async function readBatch(
  functionName: string,
  run: Run,
  { name, length }: Pick<RunBlock, "name" | "length">,
  shard: number,
): Promise<Matrix> {
  const { rows } = run.shards[shard];
  const record = await readShardRecord(run, shard);
  const isThere = record !== undefined && (await presentBlocks(run, shard, record)).has(name);
  if (!isThere) throw notExtracted(functionName, shard, run);
  const path = pathIn(run.folder, storeFiles.block(name, shard));
  return ndArray(await readBlock(functionName, path, rows, length), [rows, length]);
}

/** An error of a shard that is missing. */
export function notExtracted(functionName: string, shard: number, { folder, shardCount }: Run): Error {
  return new Error(
    `${functionName}: shard ${shard} of ${shardCount} in ${folder} is not extracted: call extractFeatures`,
  );
}

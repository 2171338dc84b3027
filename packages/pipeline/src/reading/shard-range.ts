import { checkInteger, describeValue } from "@vscnn/core";
import type { Run } from "../run.ts";

/** Some shards of a run, one after the other: the first, and the one after the last. */
export type ShardRange = readonly [first: number, end: number];

/** Checks which shards are meant; all of them if nothing is said. */
export function checkShardRange(functionName: string, shards: unknown, { shardCount }: Run): ShardRange {
  if (shards === undefined) return [0, shardCount];
  if (!Array.isArray(shards) || shards.length !== 2) {
    const need = "the first shard and the one after the last";
    throw new TypeError(`${functionName}: shards must be ${need}, got ${describeValue(shards)}`);
  }
  const first = checkInteger(functionName, "shards[0]", shards[0], { min: 0, max: shardCount - 1 });
  return [first, checkInteger(functionName, "shards[1]", shards[1], { min: first + 1, max: shardCount })];
}

import type { Matrix } from "@vscnn/core";
import type { RowShards } from "../../rows/row-shards.ts";
import type { ShardSurvey } from "./survey-shards.ts";

/** The rows of each shard that has some, which must be as many as before, and the same. */
export async function* readAgain(
  functionName: string,
  shards: RowShards,
  { counts, columns, targets }: ShardSurvey,
  signal: AbortSignal | undefined,
): AsyncGenerator<Matrix> {
  let first = 0;
  for (const [shard, count] of counts.entries()) {
    signal?.throwIfAborted();
    const part = await shards.read(shard);
    const isSame =
      (part?.target.length ?? 0) === count &&
      (part === undefined || (part.inputs.shape[0] === count && part.inputs.shape[1] === columns)) &&
      targets.subarray(first, first + count).every((target, row) => part?.target[row] === target);
    if (!isSame) {
      throw new Error(
        `${functionName}: shard ${shard} must have the same rows whenever it is read, got others`,
      );
    }
    first += count;
    if (part !== undefined) yield part.inputs;
  }
}

import type { Matrix } from "@vscnn/core";
import { checkCells } from "../../checks/check-cells.ts";
import { checkTrainingCells } from "../../checks/check-training-data.ts";
import { checkCategorical } from "../../options/check-categorical.ts";
import type { RowShards } from "../../rows/row-shards.ts";

/** What the first pass over the shards finds. */
export interface ShardSurvey {
  rows: number;
  columns: number;
  /** Rows of each shard. */
  counts: readonly number[];
  targets: Float64Array;
  /** 1 for each column that has missing values. */
  missing: Uint8Array;
  /** 1 for each column of categories. */
  categorical: Uint8Array;
  /** The largest category of each column. */
  largest: Uint8Array;
  /** The first rows, by which options are judged. */
  first: Matrix;
}

/** Goes through all shards once: checks them, counts their rows, and keeps the targets. */
export async function surveyShards(
  functionName: string,
  shards: RowShards,
  categories: ArrayLike<number> | undefined,
  signal: AbortSignal | undefined,
): Promise<ShardSurvey> {
  const counts: number[] = [];
  const targets: Float64Array[] = [];
  let found: ShardSurvey | undefined;
  for (let shard = 0; shard < shards.shardCount; shard++) {
    signal?.throwIfAborted();
    const part = await shards.read(shard);
    counts.push(part === undefined ? 0 : part.target.length);
    if (part === undefined) continue;
    const { inputs, target } = part;
    checkTrainingCells(functionName, inputs, target);
    if (found !== undefined) checkCells(functionName, `shard ${shard}`, inputs, { columns: found.columns });
    const categorical = checkCategorical(functionName, categories, inputs);
    found ??= emptySurvey(inputs, categorical);
    noteCells(found, inputs);
    targets.push(Float64Array.from(target));
  }
  if (found === undefined) throw new RangeError(`${functionName}: shards must have at least 1 row, got 0`);
  found.counts = counts;
  found.rows = counts.reduce((sum, count) => sum + count, 0);
  found.targets = joined(targets, found.rows);
  return found;
}

function emptySurvey(first: Matrix, categorical: Uint8Array): ShardSurvey {
  const columns = first.shape[1];
  return {
    rows: 0,
    columns,
    counts: [],
    targets: new Float64Array(0),
    missing: new Uint8Array(columns),
    categorical,
    largest: new Uint8Array(columns),
    first,
  };
}

function noteCells({ columns, missing, categorical, largest }: ShardSurvey, inputs: Matrix): void {
  const [rows] = inputs.shape;
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      const value = inputs.get(row, column);
      if (Number.isNaN(value)) missing[column] = 1;
      else if (categorical[column] === 1 && value > largest[column]) largest[column] = value;
    }
  }
}

function joined(parts: readonly Float64Array[], rows: number): Float64Array {
  const whole = new Float64Array(rows);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

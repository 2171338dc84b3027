import { type Matrix, packedMatrix } from "@vscnn/core";
import type { FeatureShards } from "@vscnn/pipeline";
import type { LearningInputs } from "./learning-shards.ts";
import type { ColumnRanges } from "./stream-model.ts";

/** What is known of the rows that are learned from. */
interface ColumnSurvey {
  readonly rows: number;
  readonly meanTarget: number;
  readonly visual: ColumnRanges;
  readonly social: ColumnRanges;
}

/** Goes through the rows once, for what scaling and missing photos need. */
export async function surveyColumns(shards: FeatureShards<LearningInputs>): Promise<ColumnSurvey> {
  const visual = createRanges();
  const social = createRanges();
  let rows = 0;
  let sum = 0;
  for (let shard = 0; shard < shards.shardCount; shard++) {
    const part = await shards.read(shard);
    if (part === undefined) continue;
    visual.add(part.inputs.visual);
    social.add(part.inputs.social);
    rows += part.target.length;
    sum += part.target.reduce((total, value) => total + value, 0);
  }
  if (rows === 0)
    throw new RangeError(
      "learn: posts must have an outcome and features to be learned from, got none that has both",
    );
  return { rows, meanTarget: sum / rows, visual: visual.ranges(), social: social.ranges() };
}

function createRanges() {
  let count = 0;
  let least = new Float64Array();
  let most = new Float64Array();
  let sums = new Float64Array();
  return {
    add(matrix: Matrix): void {
      const [rows, columns] = matrix.shape as [number, number];
      if (count === 0) {
        least = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
        most = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY);
        sums = new Float64Array(columns);
      }
      count += rows;
      const data = packedMatrix(matrix);
      for (let at = 0; at < data.length; at++) {
        const column = at % columns;
        least[column] = Math.min(least[column], data[at]);
        most[column] = Math.max(most[column], data[at]);
        sums[column] += data[at];
      }
    },
    ranges: (): ColumnRanges => ({
      least: [...least],
      most: [...most],
      means: [...sums].map((sum) => sum / count),
    }),
  };
}

import type { Matrix } from "@vscnn/core";
import { fitMinMax, type MinMaxModel } from "@vscnn/scale";

/** The ranges of columns whose rows come in batches: exactly those of all rows together. */
export async function minMaxOfBatches(batches: AsyncIterable<Matrix>): Promise<MinMaxModel> {
  let all: MinMaxModel | undefined;
  for await (const batch of batches) {
    const { min, max } = fitMinMax(batch);
    all = {
      kind: "min-max",
      version: 1,
      min: min.map((value, column) => Math.min(value, all?.min[column] ?? value)),
      max: max.map((value, column) => Math.max(value, all?.max[column] ?? value)),
    };
  }
  if (all === undefined) throw noRows();
  return all;
}

/** An error of a store of which no row can be learned from. */
export function noRows(): RangeError {
  return new RangeError(
    "fitFeatureScaler: store must hold at least one training post with features, got none",
  );
}

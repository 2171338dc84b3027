import { type Matrix, ndArray, packedMatrix } from "@vscnn/core";
import { takeRows } from "./take-rows.ts";

/** Rows that a model is fitted on. */
export interface TrainingRows {
  readonly matrix: Matrix;
  readonly targets: Float64Array;
  /** One weight per row; all are 1 if left out. */
  readonly weights: Float64Array | undefined;
}

/** Some of the rows, in the order asked for. */
export function takeTrainingRows({ matrix, targets, weights }: TrainingRows, rows: Int32Array): TrainingRows {
  const columns = matrix.shape[1];
  return {
    matrix: ndArray(takeRows(packedMatrix(matrix), columns, rows), [rows.length, columns]),
    targets: Float64Array.from(rows, (row) => targets[row]),
    weights: weights && Float64Array.from(rows, (row) => weights[row]),
  };
}

/** The rows whose weight is not 0: the others say nothing. */
export function rowsThatCount(all: TrainingRows): TrainingRows {
  const { weights } = all;
  if (weights === undefined || !weights.includes(0)) return all;
  const counting = Int32Array.from(weights.keys()).filter((row) => weights[row] > 0);
  return takeTrainingRows(all, counting);
}

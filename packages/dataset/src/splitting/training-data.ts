import { checkVector, describeValue, isTypedArray, type Matrix, ndArray, packedMatrix } from "@vscnn/core";

/** What a learner is fitted on: a row of features and a number for each observation. */
export interface TrainingData {
  /** `[rows, columns]`; missing values may be NaN. */
  readonly matrix: Matrix;
  /** The number to learn of each row. */
  readonly target: ArrayLike<number>;
}

/** Some rows of training data. */
export interface DataPart {
  readonly matrix: Matrix;
  readonly target: Float64Array;
  /** The numbers of these rows in the whole. */
  readonly rows: Uint32Array;
}

/** Checks training data under the name of the function that was called. */
export function checkTrainingData(functionName: string, data: unknown): asserts data is TrainingData {
  if (typeof data !== "object" || data === null || !("matrix" in data && "target" in data)) {
    throw new TypeError(
      `${functionName}: data must be an object of matrix and target, got ${describeValue(data)}`,
    );
  }
  const { matrix, target } = data as TrainingData;
  // Not checkMatrix: it refuses NaN, which stands for a missing value
  const isMatrix = isTypedArray(matrix?.data, "Float32Array", "Float64Array") && matrix.shape?.length === 2;
  if (!isMatrix) {
    throw new TypeError(
      `${functionName}: matrix must be a matrix [rows, columns], got ${describeValue(matrix)}`,
    );
  }
  checkVector(functionName, "target", target, matrix.shape[0]);
}

/** Copies rows of training data. */
export function partOfData({ matrix, target }: TrainingData, rows: Uint32Array): DataPart {
  const columns = matrix.shape[1];
  const all = packedMatrix(matrix);
  const size = rows.length * columns;
  const data = isTypedArray(all, "Float32Array") ? new Float32Array(size) : new Float64Array(size);
  for (let i = 0; i < rows.length; i++) {
    data.set(all.subarray(rows[i] * columns, (rows[i] + 1) * columns), i * columns);
  }
  return {
    matrix: ndArray(data, [rows.length, columns]),
    target: Float64Array.from(rows, (row) => target[row]),
    rows,
  };
}

import { type Matrix, matrixFrom, packedMatrix } from "@vscnn/core";
import { type Batches, checkBatches } from "../models/batch-options.ts";
import { askModel, type PredictRows } from "../models/predict-rows.ts";

/** A row of a matrix in which some columns have other values. */
export interface ReplacedRow {
  readonly row: number;
  /** A value for each of the columns that are replaced. */
  readonly values: ArrayLike<number>;
}

/** What a model says of rows of a matrix in which some columns are replaced, asked in batches. */
export async function askReplaced(
  functionName: string,
  predictRows: PredictRows,
  { matrix, columns }: { matrix: Matrix; columns: readonly number[] },
  asked: { length: number; at: (index: number) => ReplacedRow },
  { batchSize, signal }: Batches = checkBatches(functionName, {}),
): Promise<Float64Array> {
  const from = packedMatrix(matrix);
  const width = matrix.shape[1];
  const predicted = new Float64Array(asked.length);
  for (let start = 0; start < asked.length; start += batchSize) {
    signal?.throwIfAborted();
    const count = Math.min(batchSize, asked.length - start);
    const cells = new Float64Array(count * width);
    for (let i = 0; i < count; i++) {
      const { row, values } = asked.at(start + i);
      cells.set(from.subarray(row * width, (row + 1) * width), i * width);
      for (let j = 0; j < columns.length; j++) cells[i * width + columns[j]] = values[j];
    }
    predicted.set(await askModel(functionName, predictRows, matrixFrom(cells, [count, width])), start);
  }
  return predicted;
}

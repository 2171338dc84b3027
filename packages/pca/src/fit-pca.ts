import { checkInteger, checkMatrix, type Matrix, packedMatrix } from "@vscnn/core";
import { assembleModel } from "./assemble-model.ts";
import { centeredRows } from "./centered-rows.ts";
import { columnMoments } from "./column-moments.ts";
import { exactComponents } from "./exact-components.ts";
import type { PcaModel } from "./pca-model.ts";
import { checkPreScale, type PreScaleOptions, preScaleDivisors } from "./pre-scale.ts";

/** Options of {@link fitPca}. */
export interface FitPcaOptions extends PreScaleOptions {
  /** How many components to keep, 1 to the smaller of rows and columns. */
  components: number;
}

/**
 * Principal component analysis of the rows of a matrix.
 *
 * @param matrix - at least two rows
 * @throws TypeError or RangeError if the matrix or an option is not legal
 * @example
 * const model = fitPca(matrixFrom([[0, 0], [2, 2], [4, 4]]), { components: 1 });
 * model.explainedVariance; // => [8]
 * transformPca(model, matrixFrom([[3, 3]])).data; // => [1.41421356]
 */
export function fitPca(matrix: Matrix, options: FitPcaOptions): PcaModel {
  checkMatrix("fitPca", matrix, "matrix", { minRows: 2 });
  const [rows, columns] = matrix.shape as [number, number];
  const { components } = options;
  checkInteger("fitPca", "components", components, { min: 1, max: Math.min(rows, columns) });
  checkPreScale("fitPca", options, columns);
  const data = packedMatrix(matrix);
  const moments = columnMoments(data, rows, columns);
  const scale = preScaleDivisors(moments, rows, options);
  const totalSquares = moments.squares.reduce(
    (sum, squares, column) => sum + (scale === null ? squares : squares / scale[column] ** 2),
    0,
  );
  const pairs = exactComponents(centeredRows(data, rows, moments.mean, scale), components);
  const tolerance = Math.max(rows, columns) * Number.EPSILON * pairs.values[0];
  return assembleModel({ sampleCount: rows, mean: moments.mean, scale, totalSquares, pairs, tolerance });
}

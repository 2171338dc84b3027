import { checkInteger, describeValue } from "@vscnn/core";
import { checkSparseMatrix, MAX_SIDE } from "./sparse/check-sparse-matrix.ts";
import type { SparseMatrix } from "./sparse/compressed-rows.ts";
import { createRowWriter } from "./sparse/row-writer.ts";

/**
 * Puts sparse matrices of the same rows side by side, such as those of titles and of tags.
 *
 * @param matrices - at least one
 * @returns a new matrix with the columns of the first, then those of the second, and so on
 * @throws TypeError or RangeError if a matrix is not legal or has another number of rows
 * @example
 * const titles = transformTfidf(fitTfidf(["a", "b"]), ["a", "b"]);
 * denseMatrix(joinSparseColumns([titles, titles])).data; // => [1, 0, 1, 0, 0, 1, 0, 1]
 */
export function joinSparseColumns(matrices: readonly SparseMatrix[]): SparseMatrix {
  if (!Array.isArray(matrices)) {
    throw new TypeError(
      `joinSparseColumns: matrices must be an array of SparseMatrix, got ${describeValue(matrices)}`,
    );
  }
  if (matrices.length === 0)
    throw new RangeError("joinSparseColumns: matrices must be at least one, got none");
  for (const [i, matrix] of matrices.entries()) {
    checkSparseMatrix("joinSparseColumns", `matrices[${i}]`, matrix);
    if (matrix.rows !== matrices[0].rows) {
      throw new RangeError(
        `joinSparseColumns: matrices must have the same rows, got ${matrices[0].rows} and ${matrix.rows}`,
      );
    }
  }
  const columns = matrices.reduce((sum, matrix) => sum + matrix.columns, 0);
  checkInteger("joinSparseColumns", "the number of all columns", columns, { min: 0, max: MAX_SIDE });
  const writer = createRowWriter();
  for (let row = 0; row < matrices[0].rows; row++) {
    let offset = 0;
    for (const { columns: width, indptr, indices, data } of matrices) {
      for (let at = indptr[row]; at < indptr[row + 1]; at++) writer.add(offset + indices[at], data[at]);
      offset += width;
    }
    writer.endRow();
  }
  return writer.finish(columns);
}

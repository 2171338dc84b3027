import { checkInteger, checkVector, describeValue, isTypedArray, typedArrayName } from "@vscnn/core";
import type { SparseMatrix } from "./compressed-rows.ts";

/** Most rows or columns: indices are 32-bit integers. */
export const MAX_SIDE: number = 2 ** 31 - 1;

/** Checks every field of a sparse matrix: kinds, lengths, order of columns, finite numbers. */
export function checkSparseMatrix(
  functionName: string,
  name: string,
  matrix: unknown,
  need: { minRows?: number; columns?: number } = {},
): asserts matrix is SparseMatrix {
  if (typeof matrix !== "object" || matrix === null || !("indptr" in matrix)) {
    throw new TypeError(`${functionName}: ${name} must be a SparseMatrix, got ${describeValue(matrix)}`);
  }
  const { rows, columns, indptr, indices, data } = matrix as SparseMatrix;
  checkInteger(functionName, `${name}.rows`, rows, { min: need.minRows ?? 0, max: MAX_SIDE });
  checkInteger(functionName, `${name}.columns`, columns, { min: 0, max: MAX_SIDE });
  if (need.columns !== undefined && columns !== need.columns) {
    throw new RangeError(`${functionName}: ${name} must have ${need.columns} columns, got ${columns}`);
  }
  checkKinds(functionName, name, matrix as SparseMatrix);
  checkVector(functionName, `${name}.indptr`, indptr, rows + 1);
  checkVector(functionName, `${name}.data`, data, indices.length);
  checkPlaces(functionName, name, matrix as SparseMatrix);
}

function checkKinds(functionName: string, name: string, { indptr, indices, data }: SparseMatrix): void {
  const need = (part: string, kinds: string, got: unknown) =>
    new TypeError(`${functionName}: ${name}.${part} must be ${kinds}, got ${describeValue(got)}`);
  if (typedArrayName(indptr) !== "Int32Array" && !isTypedArray(indptr, "Float64Array"))
    throw need("indptr", "an Int32Array or Float64Array", indptr);
  if (typedArrayName(indices) !== "Int32Array") throw need("indices", "an Int32Array", indices);
  if (!isTypedArray(data, "Float32Array", "Float64Array"))
    throw need("data", "a Float32Array or Float64Array", data);
}

/** Checks that rows follow each other and that the columns of each ascend. */
function checkPlaces(functionName: string, name: string, matrix: SparseMatrix): void {
  const { rows, columns, indptr, indices } = matrix;
  if (indptr[0] !== 0 || indptr[rows] !== indices.length) {
    throw new RangeError(
      `${functionName}: ${name}.indptr must begin with 0 and end with ${indices.length}, got ${indptr[0]} and ${indptr[rows]}`,
    );
  }
  for (let row = 0; row < rows; row++) {
    if (!Number.isSafeInteger(indptr[row + 1]) || !(indptr[row + 1] >= indptr[row])) {
      throw new RangeError(
        `${functionName}: ${name}.indptr must not fall, got ${indptr[row + 1]} at index ${row + 1}`,
      );
    }
  }
  for (let row = 0; row < rows; row++) {
    let before = -1;
    for (let at = indptr[row]; at < indptr[row + 1]; at++) {
      const column = indices[at];
      if (!(column > before && column < columns)) {
        throw new RangeError(
          `${functionName}: ${name}.indices must ascend within a row and be below ${columns}, got ${column} at index ${at}`,
        );
      }
      before = column;
    }
  }
}

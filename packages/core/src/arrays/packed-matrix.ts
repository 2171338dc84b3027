import { isTypedArray } from "./is-typed-array.ts";
import type { Matrix } from "./matrix.ts";

/**
 * The numbers of a matrix, row-major, for loops that need flat data.
 *
 * @param matrix - checked by the caller
 * @returns `rows * columns` numbers: a view of the matrix's own data where they already lie so, else a copy of the
 * same precision. Only to be read.
 * @example
 * packedMatrix(matrixFrom([[1, 2], [3, 4]]).transpose(1, 0)); // => [1, 3, 2, 4]
 */
export function packedMatrix(matrix: Matrix): Float32Array | Float64Array {
  const { data, shape, stride, offset } = matrix;
  const [rows, columns] = shape as [number, number];
  const [rowStride, columnStride] = stride as [number, number];
  const size = rows * columns;
  // The stride of an axis of length 1 is never used, so it may be anything
  const packed = (columns === 1 || columnStride === 1) && (rows === 1 || rowStride === columns);
  if (packed) return data.subarray(offset, offset + size);
  const copy = isTypedArray(data, "Float32Array") ? new Float32Array(size) : new Float64Array(size);
  let to = 0;
  for (let row = 0; row < rows; row++) {
    let from = offset + row * rowStride;
    for (let column = 0; column < columns; column++, from += columnStride) copy[to++] = data[from];
  }
  return copy;
}

import { checkInteger } from "../checks/check-integer.ts";
import { checkMatrix } from "../checks/check-matrix.ts";
import { checkVector } from "../checks/check-vector.ts";
import { isTypedArray } from "./is-typed-array.ts";
import type { Matrix } from "./matrix.ts";
import { matrixFrom } from "./matrix-from.ts";

/**
 * Some rows of a matrix, in the order asked for: the training rows of a split, a shuffled copy, a bootstrap draw.
 *
 * @param matrix - `[rows, columns]`, any strides
 * @param indices - integers from 0 to rows - 1; a row may be asked for several times
 * @returns a new row-major matrix `[indices.length, columns]` of the same precision
 * @throws TypeError or RangeError if an argument is not legal, with the position of an index that names no row
 * @example
 * selectRows(matrixFrom([[1, 2], [3, 4], [5, 6]]), [2, 0]).data; // => [5, 6, 1, 2]
 */
export function selectRows(matrix: Matrix, indices: ArrayLike<number>): Matrix {
  checkMatrix("selectRows", "matrix", matrix);
  checkVector("selectRows", "indices", indices);
  const { data, stride, offset } = matrix;
  const [rows, columns] = matrix.shape as [number, number];
  const size = indices.length * columns;
  const selected = isTypedArray(data, "Float32Array") ? new Float32Array(size) : new Float64Array(size);
  let to = 0;
  for (let i = 0; i < indices.length; i++) {
    const row = indices[i];
    if (!(Number.isInteger(row) && row >= 0 && row < rows)) {
      checkInteger("selectRows", `indices[${i}]`, row, { min: 0, max: rows - 1 });
    }
    let from = offset + row * stride[0];
    for (let column = 0; column < columns; column++, from += stride[1]) selected[to++] = data[from];
  }
  return matrixFrom(selected, [indices.length, columns]);
}

import { describeValue } from "./describe-value.ts";
import type { Matrix } from "./matrix.ts";

/** What a matrix must be beside finite. */
export interface MatrixNeed {
  /** Fewest rows allowed. @defaultValue 0 */
  minRows?: number;
  /** The number of columns; any if left out. */
  columns?: number;
}

/**
 * Checks that an argument is a {@link Matrix} of finite numbers that does not leave its data.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param name - the argument as the caller knows it
 * @throws TypeError if it is not an ndarray of Float32Array or Float64Array
 * @throws RangeError if its shape is wrong or a number is not finite, with the number's row and column
 * @example
 * checkMatrix("fitPca", matrixFrom([[1, 2]]), "matrix", { columns: 2 });
 */
export function checkMatrix(
  functionName: string,
  matrix: unknown,
  name = "matrix",
  need: MatrixNeed = {},
): asserts matrix is Matrix {
  const needKind = `${functionName}: ${name} must be an ndarray of Float32Array or Float64Array`;
  if (typeof matrix !== "object" || matrix === null || !("data" in matrix) || !("shape" in matrix)) {
    throw new TypeError(`${needKind}, got ${describeValue(matrix)}`);
  }
  const { data, shape, stride, offset } = matrix as Matrix;
  if (!(data instanceof Float32Array || data instanceof Float64Array)) {
    throw new TypeError(`${needKind}, got an ndarray of ${describeValue(data)}`);
  }
  if (!Array.isArray(shape) || shape.length !== 2) {
    throw new RangeError(`${functionName}: ${name} must have shape [rows, columns], got [${shape}]`);
  }
  const [rows, columns] = shape as [number, number];
  const { minRows = 0, columns: needColumns = columns } = need;
  if (rows < minRows)
    throw new RangeError(`${functionName}: ${name} must have at least ${minRows} rows, got ${rows}`);
  if (columns !== needColumns) {
    throw new RangeError(`${functionName}: ${name} must have ${needColumns} columns, got ${columns}`);
  }
  const [rowStride, columnStride] = stride as [number, number];
  const isPacked = columnStride === 1 && rowStride === columns;
  if (isPacked && areAllFinite(data, offset, rows * columns)) return;
  for (let row = 0; row < rows; row++) {
    let at = offset + row * rowStride;
    for (let column = 0; column < columns; column++, at += columnStride) {
      // An index outside the data reads undefined, which is not finite either
      if (!Number.isFinite(data[at])) {
        throw new RangeError(
          `${functionName}: ${name} must be finite, got ${data[at]} at row ${row}, column ${column}`,
        );
      }
    }
  }
}

/** A quick look that finds out whether, not where: 0 times a number is 0 only if it is finite. */
function areAllFinite(data: Float32Array | Float64Array, from: number, count: number): boolean {
  if (!(from >= 0 && from + count <= data.length)) return false;
  let even = 0;
  let odd = 0;
  const whole = from + count - (count % 2);
  for (let i = from; i < whole; i += 2) {
    even += 0 * data[i];
    odd += 0 * data[i + 1];
  }
  if (count % 2 === 1) odd += 0 * data[whole];
  return even + odd === 0;
}

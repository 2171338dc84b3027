import { firstNotFinite } from "../arrays/first-not-finite.ts";
import { isTypedArray } from "../arrays/is-typed-array.ts";
import type { Matrix } from "../arrays/matrix.ts";
import { describeValue } from "./describe-value.ts";

/** What a matrix must be. */
export interface MatrixNeed {
  /** Fewest rows allowed. @defaultValue 0 */
  minRows?: number;
  /** The number of columns; any if left out. */
  columns?: number;
  /** Whether its numbers are looked at; if not, the caller must find one that is not finite. @defaultValue true */
  finite?: boolean;
}

/**
 * Checks that an argument is a {@link Matrix} of finite numbers that does not leave its data.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param name - the argument as the caller knows it
 * @throws TypeError if it is not an ndarray of Float32Array or Float64Array
 * @throws RangeError if its shape is wrong or a number is not finite, with the number's row and column
 * @example
 * checkMatrix("fitPca", "matrix", matrixFrom([[1, 2]]), { columns: 2 });
 */
export function checkMatrix(
  functionName: string,
  name: string,
  matrix: unknown,
  need: MatrixNeed = {},
): asserts matrix is Matrix {
  const needKind = `${functionName}: ${name} must be an ndarray of Float32Array or Float64Array`;
  if (typeof matrix !== "object" || matrix === null || !("data" in matrix) || !("shape" in matrix)) {
    throw new TypeError(
      `${needKind}, got ${describeValue(matrix)}${Array.isArray(matrix) ? " (matrixFrom makes one of rows)" : ""}`,
    );
  }
  const { data, shape, stride } = matrix as Matrix;
  if (!isTypedArray(data, "Float32Array", "Float64Array")) {
    throw new TypeError(
      `${needKind}, got ${typeof data === "function" ? "a tensor (give its numbers)" : `an ndarray of ${describeValue(data)}`}`,
    );
  }
  if (!Array.isArray(shape) || !Array.isArray(stride))
    throw new TypeError(`${needKind}, got ${describeValue(matrix)}`);
  if (shape.length !== 2 || !shape.every((side) => Number.isSafeInteger(side) && side >= 0)) {
    const given = shape.map((side) => describeValue(side)).join(", ");
    throw new RangeError(`${functionName}: ${name} must have shape [rows, columns], got [${given}]`);
  }
  const [rows, columns] = shape as [number, number];
  const { minRows = 0, columns: needColumns = columns, finite = true } = need;
  if (rows < minRows)
    throw new RangeError(`${functionName}: ${name} must have at least ${minRows} rows, got ${rows}`);
  if (columns !== needColumns) {
    throw new RangeError(`${functionName}: ${name} must have ${needColumns} columns, got ${columns}`);
  }
  if (finite) checkFinite(functionName, name, matrix as Matrix);
}

function checkFinite(functionName: string, name: string, { data, shape, stride, offset }: Matrix): void {
  const [rows, columns] = shape as [number, number];
  const [rowStride, columnStride] = stride as [number, number];
  const end = offset + rows * columns;
  const isPacked = columnStride === 1 && rowStride === columns && offset >= 0 && end <= data.length;
  if (isPacked && firstNotFinite(data.subarray(offset, end)) === -1) return;
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

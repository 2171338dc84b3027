import { checkInteger } from "../checks/check-integer.ts";
import { checkMatrix } from "../checks/check-matrix.ts";
import { describeValue } from "../checks/describe-value.ts";
import { isTypedArray } from "./is-typed-array.ts";
import type { Matrix } from "./matrix.ts";
import { ndArray } from "./nd-array.ts";
import { typedArrayName } from "./typed-array-name.ts";

/**
 * Makes a matrix of an array of rows (copied to doubles), or wraps row-major data (not copied).
 *
 * @param source - rows of equal length, or a Float32Array or Float64Array of `rows * columns` numbers
 * @param shape - `[rows, columns]`; may be left out for an array of at least one row
 * @throws TypeError if the source is neither, holds what is no number (with its row and column), or shape is missing
 * for flat data
 * @throws RangeError if a row has another length, the shape does not fit, or a number is not finite (with its index)
 * @example
 * matrixFrom([[1, 2], [3, 4], [5, 6]]).shape; // => [3, 2]
 * matrixFrom(new Float32Array([1, 2, 3, 4]), [2, 2]).get(1, 0); // => 3
 */
export function matrixFrom(
  source: readonly ArrayLike<number>[] | Float32Array | Float64Array,
  shape?: readonly [rows: number, columns: number],
): Matrix {
  if (shape !== undefined && !Array.isArray(shape)) {
    throw new TypeError(`matrixFrom: shape must be [rows, columns], got ${describeValue(shape)}`);
  }
  const matrix = isFlat(source) ? wrapFlat(source, shape) : copyRows(source, shape);
  checkMatrix("matrixFrom", "matrix", matrix);
  return matrix;
}

function isFlat(source: unknown): source is Float32Array | Float64Array {
  return isTypedArray(source, "Float32Array", "Float64Array");
}

function wrapFlat(data: Float32Array | Float64Array, shape: readonly [number, number] | undefined): Matrix {
  if (shape === undefined) throw new TypeError("matrixFrom: flat data needs a shape [rows, columns]");
  const rows = checkInteger("matrixFrom", "rows", shape[0], { min: 0 });
  const columns = checkInteger("matrixFrom", "columns", shape[1], { min: 0 });
  if (rows * columns !== data.length) {
    throw new RangeError(
      `matrixFrom: shape [${rows}, ${columns}] needs ${rows * columns} numbers, got ${data.length}`,
    );
  }
  return ndArray(data, [rows, columns]);
}

function copyRows(source: unknown, shape: readonly [number, number] | undefined): Matrix {
  if (!Array.isArray(source)) {
    throw new TypeError(
      `matrixFrom: source must be rows, a Float32Array or a Float64Array, got ${describeValue(source)}`,
    );
  }
  const rows = source as readonly ArrayLike<number>[];
  const columns = checkInteger("matrixFrom", "columns", shape?.[1] ?? rows[0]?.length ?? 0, { min: 0 });
  const data = new Float64Array(rows.length * columns);
  for (let index = 0; index < rows.length; index++) copyRow(rows[index], index, columns, data);
  if (shape !== undefined && shape[0] !== rows.length) {
    throw new RangeError(
      `matrixFrom: shape [${shape.join(", ")}] needs ${shape[0]} rows, got ${rows.length}`,
    );
  }
  return ndArray(data, [rows.length, columns]);
}

function copyRow(row: ArrayLike<unknown>, index: number, columns: number, data: Float64Array): void {
  if (!Array.isArray(row) && typedArrayName(row) === undefined) {
    const hint = typeof row === "number" ? " (flat numbers must be a Float32Array or Float64Array)" : "";
    throw new TypeError(
      `matrixFrom: row ${index} must be an array of numbers, got ${describeValue(row)}${hint}`,
    );
  }
  if (row.length !== columns) {
    throw new RangeError(`matrixFrom: row ${index} must have ${columns} numbers, got ${row.length}`);
  }
  for (let column = 0; column < columns; column++) {
    const value = row[column];
    // Number("") and Number(null) are 0: what is not a number must not silently become one
    if (typeof value !== "number") {
      throw new TypeError(
        `matrixFrom: rows must hold numbers, got ${describeValue(value)} at row ${index}, column ${column}`,
      );
    }
    data[index * columns + column] = value;
  }
}

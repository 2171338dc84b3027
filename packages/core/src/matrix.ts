import ndarray, { type NdArray } from "ndarray";
import { checkInteger } from "./check-integer.ts";
import { checkMatrix } from "./check-matrix.ts";
import { describeValue } from "./describe-value.ts";

/** A table of numbers: shape `[rows, columns]`, a row per sample. Any strides: a view of a matrix is a matrix. */
export type Matrix = NdArray<Float32Array | Float64Array>;

/**
 * Makes a matrix of an array of rows (copied to doubles), or wraps row-major data (not copied).
 *
 * @param source - rows of equal length, or a Float32Array or Float64Array of `rows * columns` numbers
 * @param shape - `[rows, columns]`; may be left out for an array of at least one row
 * @throws TypeError if the source is neither, or shape is missing for flat data
 * @throws RangeError if a row has another length, the shape does not fit, or a number is not finite (with its index)
 * @example
 * matrixFrom([[1, 2], [3, 4], [5, 6]]).shape; // => [3, 2]
 * matrixFrom(new Float32Array([1, 2, 3, 4]), [2, 2]).get(1, 0); // => 3
 */
export function matrixFrom(
  source: readonly ArrayLike<number>[] | Float32Array | Float64Array,
  shape?: readonly [rows: number, columns: number],
): Matrix {
  const matrix = isFlat(source) ? wrapFlat(source, shape) : copyRows(source, shape);
  checkMatrix("matrixFrom", matrix);
  return matrix;
}

function isFlat(source: unknown): source is Float32Array | Float64Array {
  return source instanceof Float32Array || source instanceof Float64Array;
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
  return ndarray(data, [rows, columns]);
}

function copyRows(source: unknown, shape: readonly [number, number] | undefined): Matrix {
  if (!Array.isArray(source)) {
    throw new TypeError(
      `matrixFrom: source must be rows, a Float32Array or a Float64Array, got ${describeValue(source)}`,
    );
  }
  const rows = source as readonly ArrayLike<number>[];
  const columns = shape?.[1] ?? rows[0]?.length ?? 0;
  if (shape !== undefined && shape[0] !== rows.length) {
    throw new RangeError(
      `matrixFrom: shape [${shape.join(", ")}] needs ${shape[0]} rows, got ${rows.length}`,
    );
  }
  const data = new Float64Array(rows.length * columns);
  rows.forEach((row, index) => {
    if (typeof row !== "object" || row === null || row.length !== columns) {
      throw new RangeError(
        `matrixFrom: row ${index} must have ${columns} numbers, got ${row?.length ?? describeValue(row)}`,
      );
    }
    data.set(row, index * columns);
  });
  return ndarray(data, [rows.length, columns]);
}

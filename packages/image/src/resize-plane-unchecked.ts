import { resamplePlainly } from "./resize/resample-plainly.ts";
import type { ResizedPart } from "./resize-pixels-unchecked.ts";

/**
 * What `resizeBilinear` gives for a matrix, on packed numbers and without checks: a page that uses only this does not
 * carry the checks, the kernels, and what makes arrays of several axes.
 *
 * @param numbers - all numbers of the matrix, row by row
 * @param shape - `[height, width]` of the matrix, integers of at least 1
 * @param size - `[height, width]` of the result, integers of at least 1
 * @param crop - the part of the result that is wanted; left out, all of it
 * @returns the packed numbers of the result
 * @example
 * resizePlaneUnchecked(new Float32Array([1, 2, 3, 4]), [2, 2], [1, 1]); // => [2.5]
 */
export function resizePlaneUnchecked(
  numbers: Float32Array | Float64Array,
  shape: readonly [height: number, width: number],
  size: readonly [height: number, width: number],
  crop: ResizedPart = { row: 0, column: 0, height: size[0], width: size[1] },
): Float64Array {
  const [rows, columns] = shape;
  return resamplePlainly(
    { data: numbers, rowStride: columns, channels: 1 },
    { sourceLength: rows, length: size[0], start: crop.row, count: crop.height },
    { sourceLength: columns, length: size[1], start: crop.column, count: crop.width },
  );
}

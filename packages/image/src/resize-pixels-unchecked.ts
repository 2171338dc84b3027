import { resamplePlainly } from "./resize/resample-plainly.ts";
import { roundToBytes } from "./resize/round-to-bytes.ts";

/** A part of a resized image, in its own pixels. */
export interface ResizedPart {
  row: number;
  column: number;
  height: number;
  width: number;
}

/**
 * What `resizeBilinear` gives for an image, on packed bytes, without checks and in plain JavaScript: a page that uses
 * only this does not carry the checks, the kernels, and what makes arrays of several axes.
 *
 * @param pixels - all values of the image, row by row and pixel by pixel
 * @param shape - `[height, width, channels]` of the image, integers of at least 1
 * @param size - `[height, width]` of the result, integers of at least 1
 * @param crop - the part of the result that is wanted; left out, all of it
 * @returns the packed values of the result, with the same channels
 * @example
 * resizePixelsUnchecked(new Uint8Array([10, 20, 30, 40]), [2, 2, 1], [1, 1]); // => [25]
 */
export function resizePixelsUnchecked(
  pixels: Uint8Array | Uint8ClampedArray,
  shape: readonly [height: number, width: number, channels: number],
  size: readonly [height: number, width: number],
  crop: ResizedPart = { row: 0, column: 0, height: size[0], width: size[1] },
): Uint8Array<ArrayBuffer> {
  const [rows, columns, channels] = shape;
  const resized = resamplePlainly(
    { data: pixels, rowStride: columns * channels, channels },
    { sourceLength: rows, length: size[0], start: crop.row, count: crop.height },
    { sourceLength: columns, length: size[1], start: crop.column, count: crop.width },
  );
  return roundToBytes(resized);
}

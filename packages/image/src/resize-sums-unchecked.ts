import type { ResampleAxis } from "./resize/bilinear-taps.ts";
import { isVerticalFirst, resamplePlainly } from "./resize/resample-plainly.ts";
import { sumsOnKernels } from "./resize/sums-on-kernels.ts";
import type { ResizedPart } from "./resize-pixels-unchecked.ts";

/**
 * The sums of red, green and blue of an image, resized as `resizeBilinear` resizes a matrix, without checks: three times the gray
 * that descriptors by Matlab's `mean(image, 3)` begin with.
 *
 * @param pixels - all values of the image, row by row and pixel by pixel; gray counts three times, alpha is left out
 * @param shape - `[height, width, channels]` of the image, integers of at least 1
 * @param size - `[height, width]` of the result, integers of at least 1
 * @param crop - the part of the result that is wanted; left out, all of it
 * @returns the sums, row by row
 * @example
 * resizeSumsUnchecked(new Uint8Array([1, 2, 3, 3, 4, 5]), [1, 2, 3], [1, 1]); // => [9]
 */
export function resizeSumsUnchecked(
  pixels: Uint8Array | Uint8ClampedArray,
  shape: readonly [height: number, width: number, channels: number],
  size: readonly [height: number, width: number],
  crop: ResizedPart = { row: 0, column: 0, height: size[0], width: size[1] },
): Float64Array {
  const [rows, columns, channels] = shape;
  const vertical = { sourceLength: rows, length: size[0], start: crop.row, count: crop.height };
  const horizontal = { sourceLength: columns, length: size[1], start: crop.column, count: crop.width };
  const plane = { data: pixels, rowStride: columns * channels, channels };
  const fast =
    channels === 1
      ? undefined
      : sumsOnKernels(plane, vertical, horizontal, isVerticalFirst(vertical, horizontal));
  return fast ?? plainSums(pixels, channels, vertical, horizontal);
}

/** Single precision holds the sums exactly. */
function plainSums(
  pixels: Uint8Array | Uint8ClampedArray,
  channels: number,
  vertical: ResampleAxis,
  horizontal: ResampleAxis,
): Float64Array {
  const sums = new Float32Array(pixels.length / channels);
  const [green, blue] = channels === 1 ? [0, 0] : [1, 2];
  for (let from = 0, to = 0; to < sums.length; from += channels, to++) {
    sums[to] = pixels[from] + pixels[from + green] + pixels[from + blue];
  }
  return resamplePlainly(
    { data: sums, rowStride: horizontal.sourceLength, channels: 1 },
    vertical,
    horizontal,
  );
}

import type { Raster } from "../scene/raster.ts";
import { CODE_BINS as BINS, derivativeCodes } from "./derivative-codes.ts";
import { DERIVATIVE_BINS } from "./derivative-counts/bins.ts";
import { derivativeCounts } from "./derivative-counts.ts";
import { dropBlurred } from "./drop-blurred.ts";

/** Stands in for the count of an empty bin. */
const EMPTY_COUNT = 1e-8;

/**
 * The clear pixels of a photograph: those whose neighborhood no box blur of the whole image explains better than the
 * image itself.
 *
 * @param filters - box filters of side 2 to `filters` are tried
 * @returns 1 for clear, 0 for blurred, row by row
 */
export function clearMask(raster: Raster, filters: number): Uint8Array {
  const { height, width, luma } = raster;
  // Boxes of twice the longest side cover the image from every pixel: larger ones are the same blur again
  const lastSide = Math.min(filters, 2 * Math.max(height, width));
  if (lastSide < 2) return new Uint8Array(height * width).fill(1);
  const sharp = derivativeCodes(raster);
  const turned = transposed(luma, height, width);
  const gains = {
    horizontal: likelihoodGains(luma, height, width, sharp.across, lastSide),
    vertical: likelihoodGains(turned, width, height, sharp.down, lastSide),
    filters: lastSide,
  };
  const clear = new Uint8Array(sharp.codes.length);
  const startOf = (row: number) => (row + 1) * sharp.stride + 1;
  for (let row = 0; row < height; row++) clear.fill(1, startOf(row), startOf(row) + width);
  dropBlurred(sharp, gains, clear);
  const mask = new Uint8Array(height * width);
  for (let row = 0; row < height; row++) {
    mask.set(clear.subarray(startOf(row), startOf(row) + width), row * width);
  }
  return mask;
}

/** In tiles, so that neither side of the copy leaves the cache. */
function transposed(values: Int32Array, height: number, width: number): Int32Array {
  const tile = 32;
  const result = new Int32Array(values.length);
  for (let top = 0; top < height; top += tile) {
    for (let left = 0; left < width; left += tile) {
      const bottom = Math.min(height, top + tile);
      const right = Math.min(width, left + tile);
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) result[x * height + y] = values[y * width + x];
      }
    }
  }
  return result;
}

/**
 * `log p_k - log p_1` of each bin of the horizontal derivative; the number of positions is the same under all filters
 * and drops out.
 */
function likelihoodGains(
  luma: Int32Array,
  height: number,
  width: number,
  sharp: Uint32Array,
  filters: number,
): Float64Array {
  const gains = new Float64Array((filters + 1) * BINS);
  // A single column has no horizontal derivatives
  if (width === 1) return gains;
  const blurred = derivativeCounts(luma, height, width, filters);
  for (let side = 2; side <= filters; side++) {
    for (let bin = 0; bin < DERIVATIVE_BINS; bin++) {
      const blurredCount = Math.max(blurred[side * DERIVATIVE_BINS + bin], EMPTY_COUNT);
      gains[side * BINS + bin] = Math.log(blurredCount / Math.max(sharp[bin], EMPTY_COUNT));
    }
  }
  return gains;
}

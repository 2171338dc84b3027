import { CODE_BINS as BINS, derivativeCodes } from "./derivative-codes.ts";
import { DERIVATIVE_BINS, derivativeCounts } from "./derivative-counts.ts";
import type { Raster } from "./raster.ts";

/** Stands in for the count of an empty bin. */
const EMPTY_COUNT = 1e-8;

/** By how much a blurred image must explain a pixel better than the sharp one does. */
const TIE = 1e-9;

/** The search for the pixels that no blur explains better than no blur. */
interface Search {
  /** `42 * horizontal bin + vertical bin` of each pixel, with a frame of one pixel that has no derivatives. */
  codes: Uint16Array;
  /** Pixels a row of `codes`. */
  stride: number;
  /** Gain in log-likelihood of a horizontal and of a vertical bin under kernel k, from index 42 k. */
  horizontal: Float64Array;
  vertical: Float64Array;
  /** Gain of each code, refilled for each question. */
  gains: Float64Array;
  /** Positions in `codes` of pixels not known to be blurred, in any order. */
  candidates: Int32Array;
  /** 1 where a pixel of `codes` is not known to be blurred. */
  clear: Uint8Array;
}

/**
 * The clear pixels of a photograph: those whose neighborhood no box blur of the whole image explains better than the
 * image itself.
 *
 * @param kernels - box blurs of side 2 to `kernels` are tried
 * @returns 1 for clear, 0 for blurred, row by row
 */
export function clearMask(raster: Raster, kernels: number): Uint8Array {
  const { height, width } = raster;
  // Boxes of twice the longest side cover the image from every pixel: larger ones are the same blur again
  const lastKernel = Math.min(kernels, 2 * Math.max(height, width));
  if (lastKernel < 2) return new Uint8Array(height * width).fill(1);
  const search = startSearch(raster, lastKernel);
  // The strongest and the weakest blur explain most of what is not clear, so they go first and alone
  const left = dropMostBlurred(search, height, lastKernel);
  if (lastKernel > 3) dropBlurred(search, 3, lastKernel - 1, left);

  const mask = new Uint8Array(height * width);
  for (let row = 0; row < height; row++) {
    const start = (row + 1) * search.stride + 1;
    mask.set(search.clear.subarray(start, start + width), row * width);
  }
  return mask;
}

function startSearch(raster: Raster, kernels: number): Search {
  const { height, width, luma } = raster;
  const stride = width + 2;
  const { codes, across, down } = derivativeCodes(raster, stride);
  const acrossBlurred = derivativeCounts(luma, height, width, kernels);
  const downBlurred = derivativeCounts(transposed(luma, height, width), width, height, kernels);
  return {
    codes,
    stride,
    horizontal: likelihoodGains(acrossBlurred, across, kernels),
    vertical: likelihoodGains(downBlurred, down, kernels),
    gains: new Float64Array(BINS * BINS),
    candidates: new Int32Array(luma.length),
    clear: new Uint8Array(codes.length),
  };
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

/** `log p_k - log p_1` of each bin; the number of positions is the same under all kernels and drops out. */
function likelihoodGains(blurred: Uint32Array, sharp: Uint32Array, kernels: number): Float64Array {
  const gains = new Float64Array((kernels + 1) * BINS);
  for (let kernel = 2; kernel <= kernels; kernel++) {
    for (let bin = 0; bin < DERIVATIVE_BINS; bin++) {
      const blurredCount = Math.max(blurred[kernel * DERIVATIVE_BINS + bin], EMPTY_COUNT);
      gains[kernel * BINS + bin] = Math.log(blurredCount / Math.max(sharp[bin], EMPTY_COUNT));
    }
  }
  return gains;
}

/** Gains of one kernel summed over three neighbors side by side, for three lines of the codes. */
interface Lines {
  gains: Float64Array;
  above: Float64Array;
  here: Float64Array;
  below: Float64Array;
}

/**
 * Tries the weakest and the strongest blur on all pixels, and makes candidates of those that neither explains better.
 *
 * @returns how many candidates there are
 */
function dropMostBlurred(search: Search, height: number, strongest: number): number {
  const { stride, candidates, clear } = search;
  const weak = startLines(search, 2);
  const strong = startLines(search, strongest);
  let count = 0;
  for (let line = 1; line <= height; line++) {
    nextLine(search, weak, line + 1);
    nextLine(search, strong, line + 1);
    for (let column = 1; column < stride - 1; column++) {
      if (strong.above[column] + strong.here[column] + strong.below[column] > TIE) continue;
      if (weak.above[column] + weak.here[column] + weak.below[column] > TIE) continue;
      const at = line * stride + column;
      clear[at] = 1;
      candidates[count++] = at;
    }
  }
  return count;
}

/** The lines before the first: the frame, and the first line below it. */
function startLines(search: Search, kernel: number): Lines {
  const { stride } = search;
  fillLargestGains(search, kernel, kernel);
  const lines = {
    gains: search.gains.slice(),
    above: new Float64Array(stride),
    here: new Float64Array(stride),
    below: new Float64Array(stride),
  };
  nextLine(search, lines, 1);
  return lines;
}

/** Moves the three lines down by one, to a new lowest one. */
function nextLine(search: Search, lines: Lines, line: number): void {
  const { codes, stride } = search;
  const { gains, above, here, below } = lines;
  lines.above = here;
  lines.here = below;
  lines.below = above;
  const start = line * stride;
  let left = gains[codes[start]];
  let middle = gains[codes[start + 1]];
  for (let column = 1; column < stride - 1; column++) {
    const right = gains[codes[start + column + 1]];
    above[column] = left + middle + right;
    left = middle;
    middle = right;
  }
}

/**
 * Tries kernels `first` to `last` on the first `count` candidates, marks those blurred, and moves the others to the
 * front.
 *
 * The sum over a window of the largest gain that any of the kernels gives to each code is not below the gain of any one
 * kernel. Where it does not reach {@link TIE}, all of them are done with at once; the rest is asked again in two parts.
 *
 * @returns how many candidates are left
 */
function dropBlurred(search: Search, first: number, last: number, count: number): number {
  const { codes, stride, gains, candidates, clear } = search;
  fillLargestGains(search, first, last);
  if (first === last) {
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const at = candidates[i];
      if (windowGain(codes, stride, gains, at) > TIE) clear[at] = 0;
      else candidates[kept++] = at;
    }
    return kept;
  }
  // Half of the tie: the order of a sum must not decide
  let uncertain = 0;
  for (let i = 0; i < count; i++) {
    const at = candidates[i];
    if (windowGain(codes, stride, gains, at) > TIE / 2) {
      candidates[i] = candidates[uncertain];
      candidates[uncertain++] = at;
    }
  }
  if (uncertain === 0) return count;
  // Blur grows with the ratio of kernels
  const middle = Math.ceil(Math.sqrt(first * last));
  const left = dropBlurred(search, middle, last, uncertain);
  const kept = dropBlurred(search, first, middle - 1, left);
  candidates.copyWithin(kept, uncertain, count);
  return kept + count - uncertain;
}

function fillLargestGains(search: Search, first: number, last: number): void {
  const { horizontal, vertical, gains } = search;
  gains.fill(Number.NEGATIVE_INFINITY);
  for (let kernel = first; kernel <= last; kernel++) {
    const start = kernel * BINS;
    for (let bin = 0, code = 0; bin < BINS; bin++) {
      const gain = horizontal[start + bin];
      for (let other = 0; other < BINS; other++, code++) {
        gains[code] = Math.max(gains[code], gain + vertical[start + other]);
      }
    }
  }
}

/** Sum of the gains of a pixel and its 8 neighbors. */
function windowGain(codes: Uint16Array, stride: number, gains: Float64Array, at: number): number {
  const above = at - stride;
  const below = at + stride;
  return (
    gains[codes[above - 1]] +
    gains[codes[above]] +
    gains[codes[above + 1]] +
    gains[codes[at - 1]] +
    gains[codes[at]] +
    gains[codes[at + 1]] +
    gains[codes[below - 1]] +
    gains[codes[below]] +
    gains[codes[below + 1]]
  );
}

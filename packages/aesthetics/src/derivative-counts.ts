import { SIDE as BLOCK, blockExtremes, rangesOver } from "./block-ranges.ts";
import { WHITE } from "./raster.ts";

/** Bins of a derivative of intensity, which lies in [-1, 1]. */
export const DERIVATIVE_BINS = 41;

/** The bin of derivatives below 1/41 in absolute value: nearly all of a photograph's. */
const MIDDLE = (DERIVATIVE_BINS - 1) / 2;

/**
 * `difference * HALF / area + HALF`, truncated, is the bin of a difference of whole boxes. The edge of a bin can only be
 * met at 1/41, under the kernel of 41, where one column is black and the other white; of all sums that the boxes can
 * then have, none is rounded by the definition to another bin. Everything else is further from an edge than doubles round.
 */
const HALF = DERIVATIVE_BINS / 2;

/** A little below the end of the middle bin: what is smaller is in it, however rounded. */
const SURELY_MIDDLE = 1 / DERIVATIVE_BINS - 1e-12;

/** The derivatives along the rows of a plane that was blurred with one kernel. */
interface Pass {
  height: number;
  width: number;
  /** Entry `(y, x)` is the sum of the first `y` lumas of column `x`, modulo 2^32. */
  columnSums: Int32Array;
  kernel: number;
  counts: Uint32Array;
}

/** Pixels whose boxes are whole from left to right: the boxes begin in rows `top` on and columns `left` on. */
interface Block {
  top: number;
  rows: number;
  left: number;
  right: number;
  /** Height of the boxes: less than the kernel where they are cut. */
  boxHeight: number;
  /** Largest less smallest luma in all of the boxes. */
  range: number;
}

/** The bin of a derivative. A double on a bin's edge must fall on the same side everywhere: keep the operations. */
function derivativeBin(derivative: number): number {
  return Math.min(DERIVATIVE_BINS - 1, Math.floor((derivative + 1) * 0.5 * DERIVATIVE_BINS));
}

/**
 * Histograms of the horizontal derivative of a plane blurred by k x k boxes, for k = 2 to `kernels` (at most 1,000).
 *
 * Counted is `derivativeBin(B(y, x + 1) - B(y, x))`, B the mean `S / (A * 255000)` of the luma in the box around a
 * pixel, cut to the plane. Only derivatives of at least 1/41 are looked at one by one: where contrast is low or the
 * kernel large there are none, which bounds prove for many pixels at once.
 *
 * @returns 41 counts a kernel, those of kernel k from index 41 k; those of kernels 0 and 1 are left 0
 */
export function derivativeCounts(
  luma: Int32Array,
  height: number,
  width: number,
  kernels: number,
): Uint32Array {
  const columnSums = sumColumns(luma, width);
  const extremes = blockExtremes(luma, height, width);
  let ranges = rangesOver(extremes, 1);
  const counts = new Uint32Array(DERIVATIVE_BINS * (kernels + 1));
  for (let kernel = 2; kernel <= kernels; kernel++) {
    // Boxes that begin in one block end at most this many blocks further
    if ((kernel - 1) % BLOCK === 0) ranges = rangesOver(extremes, Math.ceil(kernel / BLOCK));
    const own = counts.subarray(kernel * DERIVATIVE_BINS, (kernel + 1) * DERIVATIVE_BINS);
    const pass: Pass = { height, width, columnSums, kernel, counts: own };
    countAtSides(pass, ranges, extremes.columns);
    countBetweenSides(pass, ranges, extremes.columns);
    own[MIDDLE] += height * (width - 1) - own.reduce((sum, count) => sum + count, 0);
  }
  return counts;
}

function sumColumns(luma: Int32Array, width: number): Int32Array {
  const sums = new Int32Array(luma.length + width);
  for (let i = 0; i < luma.length; i++) sums[i + width] = sums[i] + luma[i];
  return sums;
}

/**
 * Counts the derivatives between boxes of which one is cut on the left or right. They differ by a single column, so
 * their derivative is at most range / columns, and boxes of more columns than that allows need no look.
 */
function countAtSides(pass: Pass, ranges: Int32Array, blockColumns: number): void {
  const { height, width, kernel } = pass;
  const before = kernel >> 1;
  const after = kernel - before;
  const leftEnd = Math.min(before, width - 1);
  const rightStart = Math.max(leftEnd, width - after);
  const lastBlock = Math.floor(Math.max(0, width - kernel) / BLOCK);
  for (let row = 0; row < height; row++) {
    const top = Math.max(0, row - before);
    const bottom = Math.min(height, row + after);
    const block = Math.floor(top / BLOCK) * blockColumns;
    const widestLeft = Math.floor((DERIVATIVE_BINS * ranges[block]) / WHITE);
    const widestRight = Math.floor((DERIVATIVE_BINS * ranges[block + lastBlock]) / WHITE);
    countCutBoxes(pass, top, bottom, 0, Math.min(leftEnd, widestLeft - after));
    countCutBoxes(pass, top, bottom, Math.max(rightStart, width + before - widestRight), width - 1);
  }
}

/** The definition, with a sliding sum: pixels `first` to `end` of a row whose boxes reach from `top` to `bottom`. */
function countCutBoxes(pass: Pass, top: number, bottom: number, first: number, end: number): void {
  if (first >= end) return;
  const { width, columnSums, kernel, counts } = pass;
  const boxHeight = bottom - top;
  const upper = top * width;
  const lower = bottom * width;
  let from = first - (kernel >> 1);
  let to = from + kernel;
  let columns = 0;
  let sum = 0;
  for (let x = Math.max(0, from); x < Math.min(width, to); x++, columns++) {
    sum += (columnSums[lower + x] - columnSums[upper + x]) | 0;
  }
  let mean = sum / (columns * boxHeight * WHITE);
  for (let x = first; x < end; x++, from++, to++) {
    if (from >= 0) {
      sum -= (columnSums[lower + from] - columnSums[upper + from]) | 0;
      columns--;
    }
    if (to < width) {
      sum += (columnSums[lower + to] - columnSums[upper + to]) | 0;
      columns++;
    }
    const next = sum / (columns * boxHeight * WHITE);
    const derivative = next - mean;
    if (Math.abs(derivative) >= SURELY_MIDDLE) counts[derivativeBin(derivative)]++;
    mean = next;
  }
}

/** Counts the derivatives between boxes that are whole from left to right. */
function countBetweenSides(pass: Pass, ranges: Int32Array, blockColumns: number): void {
  const { height, kernel } = pass;
  const before = kernel >> 1;
  const after = kernel - before;
  const lastTop = height - kernel;
  for (let top = 0; top <= lastTop; top += BLOCK) {
    countStrip(pass, ranges, blockColumns, top, Math.min(BLOCK, lastTop + 1 - top), kernel);
  }
  for (let row = 0; row < height; row++) {
    const top = Math.max(0, row - before);
    const boxHeight = Math.min(height, row + after) - top;
    if (boxHeight < kernel) countStrip(pass, ranges, blockColumns, top, 1, boxHeight);
  }
}

function countStrip(
  pass: Pass,
  ranges: Int32Array,
  blockColumns: number,
  top: number,
  rows: number,
  boxHeight: number,
): void {
  const { width, kernel } = pass;
  const rangesStart = Math.floor(top / BLOCK) * blockColumns;
  const block: Block = { top, rows, boxHeight, left: 0, right: 0, range: 0 };
  for (let left = 0; left < width - kernel; left += BLOCK) {
    block.left = left;
    block.right = Math.min(left + BLOCK, width - kernel);
    block.range = ranges[rangesStart + left / BLOCK];
    // The two boxes differ by two columns, so the derivative is at most range / kernel
    if (DERIVATIVE_BINS * block.range >= kernel * WHITE) countBlock(pass, block);
  }
}

/**
 * Counts the derivatives of a block. From one row to the next a difference of boxes changes by at most twice the range,
 * so for large kernels one row in several is enough to find the columns where a derivative may leave the middle bin.
 */
function countBlock(pass: Pass, block: Block): void {
  const { width, kernel } = pass;
  const { top, rows, left, boxHeight, range } = block;
  // Differences of boxes below this are derivatives in the middle bin: exact, as they are integers
  const limit = Math.min(0x7fffffff, Math.ceil((kernel * boxHeight * WHITE) / DERIVATIVE_BINS));
  const reach = Math.floor(limit / (4 * range));
  const group = 2 * reach + 1;
  for (let first = 0; first < rows; first += group) {
    const count = Math.min(group, rows - first);
    const start = (top + first) * width + left;
    if (group > 1) {
      const looked = start + Math.min(reach, count - 1) * width;
      countSuspects(pass, block, start, count, looked, limit - 2 * range * reach);
    } else countRow(pass, block, start);
  }
}

/** What a box gains when it moves right by one; it begins at `upper` and ends in the row above `lower`. */
function boxDifference(columnSums: Int32Array, upper: number, lower: number, kernel: number): number {
  return (
    (columnSums[lower + kernel] - columnSums[lower] - columnSums[upper + kernel] + columnSums[upper]) | 0
  );
}

/** Counts every derivative of a row of boxes that begin at `upper`. */
function countRow(pass: Pass, block: Block, upper: number): void {
  const { width, columnSums, kernel, counts } = pass;
  const { left, right, boxHeight } = block;
  const scale = HALF / (kernel * boxHeight * WHITE);
  const lower = upper + boxHeight * width;
  for (let x = 0; x < right - left; x++) {
    const difference = boxDifference(columnSums, upper + x, lower + x, kernel);
    counts[(difference * scale + HALF) | 0]++;
  }
}

/** Counts `rows` derivatives of each column where that of the row of boxes that begins at `looked` is suspect. */
function countSuspects(
  pass: Pass,
  block: Block,
  start: number,
  rows: number,
  looked: number,
  suspect: number,
): void {
  const { width, columnSums, kernel } = pass;
  const { left, right, boxHeight } = block;
  const lower = looked + boxHeight * width;
  for (let x = 0; x < right - left; x++) {
    const difference = boxDifference(columnSums, looked + x, lower + x, kernel);
    if (difference >= suspect || difference <= -suspect) countColumn(pass, start + x, rows, boxHeight);
  }
}

/** Counts the derivatives of a few rows, one below the other; `upper` is where the first box begins. */
function countColumn(pass: Pass, upper: number, rows: number, boxHeight: number): void {
  const { width, columnSums, kernel, counts } = pass;
  const scale = HALF / (kernel * boxHeight * WHITE);
  const end = upper + rows * width;
  for (; upper < end; upper += width) {
    const difference = boxDifference(columnSums, upper, upper + boxHeight * width, kernel);
    counts[(difference * scale + HALF) | 0]++;
  }
}

import { WHITE } from "../../scene/raster.ts";
import { DERIVATIVE_BINS } from "./bins.ts";
import { sumColumns } from "./sum-columns.ts";

/**
 * Histograms of the horizontal derivative of a plane blurred by k x k boxes, for k = 2 to `filters` (at most 1,000).
 *
 * Counted is `floor((B(y, x + 1) - B(y, x) + 1) / 2 * 41)`, B the mean `S / (A * 255000)` of the luma in the box around
 * a pixel, cut to the plane. This is the definition, with sliding sums.
 *
 * @returns 41 counts for each box, those of side k from index 41 k; those of sides 0 and 1 are left 0
 */
export function plainDerivativeCounts(
  luma: Int32Array,
  height: number,
  width: number,
  filters: number,
): Uint32Array {
  const columnSums = new Float64Array(luma.length + width);
  sumColumns(luma, columnSums, width);
  const counts = new Uint32Array(DERIVATIVE_BINS * (filters + 1));
  for (let side = 2; side <= filters; side++) {
    const own = counts.subarray(side * DERIVATIVE_BINS, (side + 1) * DERIVATIVE_BINS);
    const before = side >> 1;
    for (let row = 0; row < height; row++) {
      const top = Math.max(0, row - before);
      const bottom = Math.min(height, row - before + side);
      countRow(columnSums, width, side, top, bottom, own);
    }
  }
  return counts;
}

/** Counts the derivatives of a row whose boxes reach from `top` to the row before `bottom`. */
function countRow(
  columnSums: Float64Array,
  width: number,
  side: number,
  top: number,
  bottom: number,
  counts: Uint32Array,
): void {
  const upper = top * width;
  const lower = bottom * width;
  let from = -(side >> 1);
  let to = from + side;
  let sum = 0;
  for (let x = 0; x < Math.min(width, to); x++) sum += columnSums[lower + x] - columnSums[upper + x];
  let mean = sum / (Math.min(width, to) * (bottom - top) * WHITE);
  for (let x = 0; x < width - 1; x++, from++, to++) {
    if (from >= 0) sum -= columnSums[lower + from] - columnSums[upper + from];
    if (to < width) sum += columnSums[lower + to] - columnSums[upper + to];
    const columns = Math.min(width, to + 1) - Math.max(0, from + 1);
    const next = sum / (columns * (bottom - top) * WHITE);
    // A double on a bin's edge must fall on the same side everywhere: keep the operations
    counts[Math.min(DERIVATIVE_BINS - 1, Math.floor((next - mean + 1) * 0.5 * DERIVATIVE_BINS))]++;
    mean = next;
  }
}

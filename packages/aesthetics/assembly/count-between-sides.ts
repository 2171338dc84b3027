import { boxDifference, boxDifferences, count, countFour, reachAny } from "./box-difference";
// biome-ignore lint/style/useImportType: AssemblyScript has no imports of types
import { BINS, BLOCK, HALF, Pass, WHITE } from "./pass";

/** Counts the derivatives between boxes that are whole from left to right. */
export function countBetweenSides(pass: Pass): void {
  const height = pass.height;
  const side = pass.side;
  const before = side >> 1;
  const after = side - before;
  const lastTop = height - side;
  for (let top = 0; top <= lastTop; top += BLOCK) {
    countStrip(pass, top, min(BLOCK, lastTop + 1 - top), side);
  }
  for (let row = 0; row < height; row++) {
    const top = max(0, row - before);
    const boxHeight = min(height, row + after) - top;
    if (boxHeight < side) countStrip(pass, top, 1, boxHeight);
  }
}

/** Counts the derivatives of boxes that begin in `rows` rows from `top` on, all in one row of blocks. */
function countStrip(pass: Pass, top: i32, rows: i32, boxHeight: i32): void {
  const width = pass.width;
  const side = pass.side;
  const ranges = pass.ranges + ((<usize>((top / BLOCK) * pass.blockColumns)) << 2);
  for (let left = 0; left < width - side; left += BLOCK) {
    const range = load<i32>(ranges + ((<usize>(left / BLOCK)) << 2));
    // The two boxes differ by two columns, so the derivative is at most range / side
    if (BINS * range < side * <i32>WHITE) continue;
    countBlock(pass, top, rows, left, min(BLOCK, width - side - left), boxHeight, range);
  }
}

/**
 * Counts the derivatives of a block. From one row to the next a difference of boxes changes by at most twice the range,
 * so for large kernels one row in several is enough to find the columns where a derivative may leave the middle bin.
 */
function countBlock(
  pass: Pass,
  top: i32,
  rows: i32,
  left: i32,
  columns: i32,
  boxHeight: i32,
  range: i32,
): void {
  const width = <usize>pass.width;
  const boxArea = <f64>pass.side * <f64>boxHeight * WHITE;
  // Differences of boxes below this are derivatives in the middle bin: exact, as they are integers
  const limit = <i32>min(2147483647, ceil(boxArea / BINS));
  const reach = limit / 4 / range;
  const group = min(rows, 2 * reach + 1);
  for (let first = 0; first < rows; first += group) {
    const height = min(group, rows - first);
    const looked = (height - 1) >> 1;
    const suspect = limit - 2 * range * (height - 1 - looked);
    const upper = pass.sums + ((<usize>(top + first) * width + left) << 2);
    countSuspects(pass, upper, height, columns, boxHeight, looked, suspect, limit, HALF / boxArea);
  }
}

/**
 * Counts `height` derivatives of each four columns where one of those of row `looked` is suspect: not below a limit.
 *
 * `difference / area * 20.5 + 20.5`, truncated, is the bin of a difference of whole boxes. The edge of a bin can only be
 * met at 1/41, under the side of 41, where one column is black and the other white; of all sums that the boxes can
 * then have, none is rounded by the definition to another bin. Everything else is further from an edge than doubles
 * round.
 */
function countSuspects(
  pass: Pass,
  upper: usize,
  height: i32,
  columns: i32,
  boxHeight: i32,
  looked: i32,
  suspect: i32,
  limit: i32,
  scale: f64,
): void {
  const rowBytes = (<usize>pass.width) << 2;
  const boxBytes = <usize>boxHeight * rowBytes;
  const sideBytes = (<usize>pass.side) << 2;
  const lookedBytes = <usize>looked * rowBytes;
  const end = upper + <usize>height * rowBytes;
  const suspects = i32x4.splat(suspect);
  const limits = i32x4.splat(limit);
  for (; columns >= 4; columns -= 4, upper += 16) {
    if (!reachAny(boxDifferences(upper + lookedBytes, boxBytes, sideBytes), suspects)) continue;
    for (let at = upper; at < end; at += rowBytes) {
      const ownDifferences = boxDifferences(at, boxBytes, sideBytes);
      if (reachAny(ownDifferences, limits)) countFour(pass.counts, ownDifferences, scale);
    }
  }
  for (; columns > 0; columns--, upper += 4) {
    for (let at = upper; at < end; at += rowBytes) {
      count(pass.counts, <i32>(<f64>boxDifference(at, boxBytes, sideBytes) * scale + HALF), 0);
    }
  }
}

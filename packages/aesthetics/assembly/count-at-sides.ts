import { count } from "./box-difference";
// biome-ignore lint/style/useImportType: AssemblyScript has no imports of types
import { BINS, BLOCK, Pass, SURELY_MIDDLE, WHITE } from "./pass";

/**
 * Counts the derivatives between boxes of which one is cut on the left or right. They differ by a single column, so
 * their derivative is at most range / columns, and boxes of more columns than that allows need no look.
 */
export function countAtSides(pass: Pass): void {
  const height = pass.height;
  const width = pass.width;
  const side = pass.side;
  const before = side >> 1;
  const after = side - before;
  const leftEnd = min(before, width - 1);
  const rightStart = max(leftEnd, width - after);
  const lastBlock = max(0, width - side) / BLOCK;
  for (let row = 0; row < height; row++) {
    const top = max(0, row - before);
    const bottom = min(height, row + after);
    const block = (top / BLOCK) * pass.blockColumns;
    const widestLeft = widest(pass, block);
    const widestRight = widest(pass, block + lastBlock);
    countCutBoxes(pass, top, bottom, 0, min(leftEnd, widestLeft - after));
    countCutBoxes(pass, top, bottom, max(rightStart, width + before - widestRight), width - 1);
  }
}

/** The most columns of a cut box that can differ from the next by a whole bin. */
function widest(pass: Pass, block: i32): i32 {
  return <i32>((<f64>BINS * <f64>load<i32>(pass.ranges + ((<usize>block) << 2))) / WHITE);
}

/** The definition, with a sliding sum: pixels `first` to `end` of a row whose boxes reach from `top` to `bottom`. */
function countCutBoxes(pass: Pass, top: i32, bottom: i32, first: i32, end: i32): void {
  if (first >= end) return;
  const width = pass.width;
  const boxHeight = bottom - top;
  const upper = pass.sums + ((<usize>top * width) << 2);
  const lower = pass.sums + ((<usize>bottom * width) << 2);
  let from = first - (pass.side >> 1);
  let to = from + pass.side;
  const boxColumn = <f64>boxHeight * WHITE;
  let columns: f64 = 0;
  let sum: f64 = 0;
  for (let x = max(0, from); x < min(width, to); x++, columns++) sum += columnOfBox(upper, lower, x);
  for (let x = first; x < end; x++, from++, to++) {
    const sumBefore = sum;
    const columnsBefore = columns;
    if (from >= 0) {
      sum -= columnOfBox(upper, lower, from);
      columns--;
    }
    if (to < width) {
      sum += columnOfBox(upper, lower, to);
      columns++;
    }
    // Without division, as nearly all derivatives are small
    const gain = abs(sum * columnsBefore - sumBefore * columns);
    if (gain < SURELY_MIDDLE * (columns * columnsBefore * boxColumn)) continue;
    // A double on a bin's edge must fall on the same side everywhere: keep the operations
    const derivative = sum / (columns * boxColumn) - sumBefore / (columnsBefore * boxColumn);
    count(pass.counts, min(BINS - 1, <i32>floor((derivative + 1) * 0.5 * BINS)), 0);
  }
}

function columnOfBox(upper: usize, lower: usize, x: i32): f64 {
  const at = (<usize>x) << 2;
  return <f64>(load<i32>(lower + at) - load<i32>(upper + at));
}

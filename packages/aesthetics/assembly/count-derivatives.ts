/** Bins of a derivative of intensity, which lies in [-1, 1]. */
const BINS: i32 = 41;
const HALF: f64 = 20.5;
/** The bin of derivatives below 1/41 in absolute value: nearly all of a photograph's. */
const MIDDLE: i32 = 20;
/** A little below the end of the middle bin: what is smaller is in it, however rounded. */
const SURELY_MIDDLE: f64 = 1.0 / 41.0 - 1e-12;
/** Luma of white. */
const WHITE: f64 = 255000;
/** Side of the blocks of pixels whose range of lumas is known. */
const BLOCK: i32 = 16;

/** The derivatives along the rows of a plane that is blurred with one kernel. */
@unmanaged
class Pass {
  /** Entry `(y, x)` is the sum of the first `y` lumas of column `x`, modulo 2^32. */
  sums: usize;
  height: i32;
  width: i32;
  kernel: i32;
  /** For each block, the largest less the smallest luma that boxes which begin in it can hold. */
  ranges: usize;
  blockColumns: i32;
  /** Room for four counts a bin, one for each of four neighbors. */
  counts: usize;
  /** Takes the counts of the 41 bins. */
  totals: usize;
}

/**
 * Counts `floor((B(y, x + 1) - B(y, x) + 1) / 2 * 41)` over a plane, B the mean of the luma in the k x k box around a
 * pixel, cut to the plane, in units of white.
 *
 * Only derivatives of at least 1/41 are looked at one by one: where contrast is low or the kernel large there are none,
 * which bounds prove for many pixels at once.
 */
export function countDerivatives(pass: Pass): void {
  memory.fill(pass.counts, 0, BINS << 4);
  countAtSides(pass);
  countBetweenSides(pass);
  let counted: u32 = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const lanes = pass.counts + ((<usize>bin) << 4);
    const sum = load<u32>(lanes) + load<u32>(lanes, 4) + load<u32>(lanes, 8) + load<u32>(lanes, 12);
    store<u32>(pass.totals + ((<usize>bin) << 2), sum);
    counted += sum;
  }
  const middle = pass.totals + 4 * MIDDLE;
  store<u32>(middle, load<u32>(middle) + <u32>pass.height * <u32>(pass.width - 1) - counted);
}

/**
 * Counts the derivatives between boxes of which one is cut on the left or right. They differ by a single column, so
 * their derivative is at most range / columns, and boxes of more columns than that allows need no look.
 */
function countAtSides(pass: Pass): void {
  const height = pass.height;
  const width = pass.width;
  const kernel = pass.kernel;
  const before = kernel >> 1;
  const after = kernel - before;
  const leftEnd = min(before, width - 1);
  const rightStart = max(leftEnd, width - after);
  const lastBlock = max(0, width - kernel) / BLOCK;
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
  let from = first - (pass.kernel >> 1);
  let to = from + pass.kernel;
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

/** Counts the derivatives between boxes that are whole from left to right. */
function countBetweenSides(pass: Pass): void {
  const height = pass.height;
  const kernel = pass.kernel;
  const before = kernel >> 1;
  const after = kernel - before;
  const lastTop = height - kernel;
  for (let top = 0; top <= lastTop; top += BLOCK) {
    countStrip(pass, top, min(BLOCK, lastTop + 1 - top), kernel);
  }
  for (let row = 0; row < height; row++) {
    const top = max(0, row - before);
    const boxHeight = min(height, row + after) - top;
    if (boxHeight < kernel) countStrip(pass, top, 1, boxHeight);
  }
}

/** Counts the derivatives of boxes that begin in `rows` rows from `top` on, all in one row of blocks. */
function countStrip(pass: Pass, top: i32, rows: i32, boxHeight: i32): void {
  const width = pass.width;
  const kernel = pass.kernel;
  const ranges = pass.ranges + ((<usize>((top / BLOCK) * pass.blockColumns)) << 2);
  for (let left = 0; left < width - kernel; left += BLOCK) {
    const range = load<i32>(ranges + ((<usize>(left / BLOCK)) << 2));
    // The two boxes differ by two columns, so the derivative is at most range / kernel
    if (BINS * range < kernel * <i32>WHITE) continue;
    countBlock(pass, top, rows, left, min(BLOCK, width - kernel - left), boxHeight, range);
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
  const boxArea = <f64>pass.kernel * <f64>boxHeight * WHITE;
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
 * met at 1/41, under the kernel of 41, where one column is black and the other white; of all sums that the boxes can
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
  const kernelBytes = (<usize>pass.kernel) << 2;
  const lookedBytes = <usize>looked * rowBytes;
  const end = upper + <usize>height * rowBytes;
  const suspects = i32x4.splat(suspect);
  const limits = i32x4.splat(limit);
  for (; columns >= 4; columns -= 4, upper += 16) {
    const differences = boxDifferences(upper + lookedBytes, boxBytes, kernelBytes);
    if (!reachAny(differences, suspects)) continue;
    if (height === 1) countFour(pass.counts, differences, scale);
    else {
      for (let at = upper; at < end; at += rowBytes) {
        const ownDifferences = boxDifferences(at, boxBytes, kernelBytes);
        if (reachAny(ownDifferences, limits)) countFour(pass.counts, ownDifferences, scale);
      }
    }
  }
  for (; columns > 0; columns--, upper += 4) {
    for (let at = upper; at < end; at += rowBytes) {
      count(pass.counts, <i32>(<f64>boxDifference(at, boxBytes, kernelBytes) * scale + HALF), 0);
    }
  }
}

/** What four boxes side by side gain when they move right by one. */
function boxDifferences(upper: usize, boxBytes: usize, kernelBytes: usize): v128 {
  const lower = upper + boxBytes;
  return i32x4.sub(
    i32x4.sub(v128.load(lower + kernelBytes), v128.load(lower)),
    i32x4.sub(v128.load(upper + kernelBytes), v128.load(upper)),
  );
}

function reachAny(differences: v128, limits: v128): bool {
  return v128.any_true(i32x4.ge_s(i32x4.abs(differences), limits));
}

/** A lane each its own counts, so that equal bins do not wait for each other. */
function countFour(counts: usize, differences: v128, scale: f64): void {
  const scales = f64x2.splat(scale);
  const half = f64x2.splat(HALF);
  const upperTwo = i64x2.shuffle(differences, differences, 1, 1);
  const bins = i32x4.trunc_sat_f64x2_s_zero(
    f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_s(differences), scales), half),
  );
  const upperBins = i32x4.trunc_sat_f64x2_s_zero(
    f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_s(upperTwo), scales), half),
  );
  count(counts, i32x4.extract_lane(bins, 0), 0);
  count(counts, i32x4.extract_lane(bins, 1), 1);
  count(counts, i32x4.extract_lane(upperBins, 0), 2);
  count(counts, i32x4.extract_lane(upperBins, 1), 3);
}

/** What a box gains when it moves right by one. */
function boxDifference(upper: usize, boxBytes: usize, kernelBytes: usize): i32 {
  const lower = upper + boxBytes;
  return (
    load<i32>(lower + kernelBytes) - load<i32>(lower) - load<i32>(upper + kernelBytes) + load<i32>(upper)
  );
}

function count(counts: usize, bin: i32, lane: usize): void {
  const at = counts + ((<usize>bin) << 4) + (lane << 2);
  store<u32>(at, load<u32>(at) + 1);
}

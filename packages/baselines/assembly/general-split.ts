// Splits with missing values, categories, monotone constraints and weights. A bin of a histogram takes `cellBytes` bytes: the
// sum of the residuals and of the weights as f64, and at `countAt` the number of samples, which is the weight where there are no
// weights. A column's missing values are in the bin after its others. Kinds of columns, in bits: 1 has missing values, 2 is
// categorical, 4 predictions must rise with it, 8 must fall.

/** Categories of fewer samples (of weight 1) are not sorted, and the denominators of the others grow by as many. */
const MIN_SUPPORT: f64 = 10;

/** The node: sum, weight, count, lower and upper bound of its children's predictions, fewest samples of a leaf. */
let nodeSum: f64 = 0;
let nodeWeight: f64 = 0;
let nodeCount: f64 = 0;
let lower: f64 = 0;
let upper: f64 = 0;
let minSamples: f64 = 0;
/** Bytes of a bin, and where it holds its count. */
let cellBytes: usize = 16;
let countAt: usize = 8;
/** The left side of the split that is looked at. */
let leftSum: f64 = 0;
let leftWeight: f64 = 0;
let leftCount: f64 = 0;
let bestScore: f64 = -Infinity;

/** Reads the task of findGeneralSplit: eight f64. */
function readTask(task: usize): void {
  nodeSum = load<f64>(task);
  nodeWeight = load<f64>(task, 8);
  nodeCount = load<f64>(task, 16);
  lower = load<f64>(task, 24);
  upper = load<f64>(task, 32);
  minSamples = load<f64>(task, 40);
  cellBytes = <usize>load<f64>(task, 48);
  countAt = <usize>load<f64>(task, 56);
}

/**
 * The best split of a histogram: writes column, last bin of the left side, its sum, weight and number of samples, and
 * whether missing values go left, as f64 to `result`, for a categorical column the bits of the categories that go left
 * behind them, and the score (sum of prediction times sum of both sides) behind these, or -Infinity if no split is allowed: within
 * bounds, scores may be below 0.
 *
 * @param scratch - 16 bytes for each bin of a categorical column
 */
export function findGeneralSplit(
  histogram: usize,
  columns: i32,
  offsets: usize,
  bins: usize,
  kinds: usize,
  task: usize,
  result: usize,
  scratch: usize,
): void {
  readTask(task);
  bestScore = -Infinity;
  for (let column = 0; column < columns; column++) {
    const from = histogram + <usize>load<u32>(offsets + ((<usize>column) << 2));
    const count = load<i32>(bins + ((<usize>column) << 2));
    const kind = <i32>load<u8>(kinds + <usize>column);
    if (kind & 2) {
      scanCategories(from, count, kind, column, scratch, result);
    } else {
      scanUpwards(from, count, kind, column, result);
      // Where no sample of the node misses the value, both scans would part the samples alike
      const hasMissing = kind & 1 && load<f64>(from + <usize>count * cellBytes + countAt) > 0;
      if (hasMissing) scanDownwards(from, count, kind, column, result);
    }
  }
  store<f64>(result, bestScore, 80);
}

/** Adds a bin to the left side, or takes it away. */
function move(cell: usize, direction: f64): void {
  leftSum += direction * load<f64>(cell);
  leftWeight += direction * load<f64>(cell, 8);
  leftCount += direction * load<f64>(cell + countAt);
}

/** Missing values go right; behind the last bin they are alone there. */
function scanUpwards(from: usize, count: i32, kind: i32, column: i32, result: usize): void {
  const last = count - 1 + (kind & 1);
  leftSum = 0;
  leftWeight = 0;
  leftCount = 0;
  for (let bin = 0; bin < last; bin++) {
    const cell = from + <usize>bin * cellBytes;
    if (load<f64>(cell + countAt) === 0) continue;
    move(cell, 1);
    if (leftCount < minSamples) continue;
    if (nodeCount - leftCount < minSamples) break;
    if (isBetter(kind)) keep(result, column, bin, 0);
  }
}

/** Missing values go left. */
function scanDownwards(from: usize, count: i32, kind: i32, column: i32, result: usize): void {
  leftSum = nodeSum;
  leftWeight = nodeWeight;
  leftCount = nodeCount;
  for (let bin = count - 2; bin >= 0; bin--) {
    const cell = from + (<usize>bin + 1) * cellBytes;
    if (load<f64>(cell + countAt) === 0) continue;
    move(cell, -1);
    if (nodeCount - leftCount < minSamples) continue;
    if (leftCount < minSamples) break;
    if (isBetter(kind)) keep(result, column, bin, 1);
  }
}

/** Sorts the categories by their mean residual and looks at the splits of that order, from both ends. */
function scanCategories(
  from: usize,
  count: i32,
  kind: i32,
  column: i32,
  scratch: usize,
  result: usize,
): void {
  const used = sortCategories(from, count + (kind & 1), scratch);
  if (used < 2) return;
  const before = bestScore;
  let bestEnd = 0;
  let bestDirection = 0;
  for (let direction = 1; direction >= -1; direction -= 2) {
    leftSum = 0;
    leftWeight = 0;
    leftCount = 0;
    // The halves of an even number are looked at once, not from both ends
    const last = (used + 1) / 2 - (direction > 0 ? 0 : 1);
    for (let i = 0; i < last; i++) {
      const place = direction > 0 ? i : used - 1 - i;
      move(from + <usize>load<f64>(scratch + ((<usize>place) << 4), 8) * cellBytes, 1);
      if (leftCount < minSamples) continue;
      if (nodeCount - leftCount < minSamples) break;
      if (!isBetter(0)) continue;
      keep(result, column, 0, 0);
      bestEnd = place;
      bestDirection = direction;
    }
  }
  if (bestScore > before) writeSet(scratch, used, count, bestEnd, bestDirection, result);
}

/** Writes mean residual and bin of each category that has enough samples, in descending order; returns how many they are. */
function sortCategories(from: usize, count: i32, scratch: usize): i32 {
  const support = nodeCount / nodeWeight;
  let used = 0;
  for (let bin = 0; bin < count; bin++) {
    const cell = from + <usize>bin * cellBytes;
    const weight = load<f64>(cell, 8);
    if (load<f64>(cell + countAt) === 0 || weight * support < MIN_SUPPORT) continue;
    const mean = load<f64>(cell) / (weight + MIN_SUPPORT);
    let place = used++;
    for (; place > 0 && load<f64>(scratch + ((<usize>place - 1) << 4)) < mean; place--) {
      const to = scratch + ((<usize>place) << 4);
      v128.store(to, v128.load(to - 16));
    }
    store<f64>(scratch + ((<usize>place) << 4), mean);
    store<f64>(scratch + ((<usize>place) << 4), <f64>bin, 8);
  }
  return used;
}

/** Writes which categories go left, and whether missing values do. */
function writeSet(scratch: usize, used: i32, count: i32, end: i32, direction: i32, result: usize): void {
  memory.fill(result + 48, 0, 32);
  const first = direction > 0 ? 0 : end;
  const last = direction > 0 ? end : used - 1;
  for (let place = first; place <= last; place++) {
    const bin = <i32>load<f64>(scratch + ((<usize>place) << 4), 8);
    if (bin === count) {
      store<f64>(result, 1, 40);
      continue;
    }
    const word = result + 48 + ((<usize>bin >> 5) << 2);
    store<u32>(word, load<u32>(word) | ((<u32>1) << (bin & 31)));
  }
}

/** A side's prediction within the node's bounds. */
function predictionOf(sum: f64, weight: f64): f64 {
  return min(max(sum / weight, lower), upper);
}

/** Whether the left side makes a better split than the best so far, which it then becomes. */
function isBetter(kind: i32): bool {
  const rightSum = nodeSum - leftSum;
  const rightWeight = nodeWeight - leftWeight;
  if (leftWeight <= 0 || rightWeight <= 0) return false;
  const left = predictionOf(leftSum, leftWeight);
  const right = predictionOf(rightSum, rightWeight);
  if ((kind & 4 && left > right) || (kind & 8 && left < right)) return false;
  const score = left * leftSum + right * rightSum;
  if (score <= bestScore) return false;
  bestScore = score;
  return true;
}

function keep(result: usize, column: i32, bin: i32, missingLeft: f64): void {
  store<f64>(result, column);
  store<f64>(result, bin, 8);
  store<f64>(result, leftSum, 16);
  store<f64>(result, leftWeight, 24);
  store<f64>(result, leftCount, 32);
  store<f64>(result, missingLeft, 40);
}

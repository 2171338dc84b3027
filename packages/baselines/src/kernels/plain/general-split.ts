import type { Kernels } from "../index.ts";
import { kernelOf, type MemoryViews, type PlainKernel } from "./memory-views.ts";

/** As in `assembly/general-split.ts`. */
const MIN_SUPPORT = 10;

/** Where scores are in results, in doubles. */
const SCORE = 10;

/** The node that is split, the side that is looked at, and the best score so far. */
interface Scan {
  doubles: Float64Array;
  sum: number;
  weight: number;
  count: number;
  lower: number;
  upper: number;
  minSamples: number;
  /** In doubles. */
  cellSize: number;
  countAt: number;
  leftSum: number;
  leftWeight: number;
  leftCount: number;
  best: number;
  /** Where the result goes, in doubles. */
  result: number;
}

/** The function of `assembly/general-split.ts`. */
export function plainGeneralSplit(views: MemoryViews): Pick<Kernels, "findGeneralSplit"> {
  return { findGeneralSplit: kernelOf(views, findGeneralSplit) };
}

const findGeneralSplit: PlainKernel<"findGeneralSplit"> = (
  views,
  histogram,
  columns,
  offsets,
  bins,
  kinds,
  task,
  result,
) => {
  const scan = readTask(views.doubles, task / 8, result / 8);
  for (let column = 0; column < columns; column++) {
    const from = (histogram + views.words[offsets / 4 + column]) / 8;
    const count = views.integers[bins / 4 + column];
    const kind = views.bytes[kinds + column];
    if (kind & 2) {
      scanCategories(scan, views.words, from, count, kind, column);
    } else {
      scanUpwards(scan, from, count, kind, column);
      const hasMissing = kind & 1 && scan.doubles[from + count * scan.cellSize + scan.countAt] > 0;
      if (hasMissing) scanDownwards(scan, from, count, kind, column);
    }
  }
  scan.doubles[scan.result + SCORE] = scan.best;
};

function readTask(doubles: Float64Array, task: number, result: number): Scan {
  const [sum, weight, count, lower, upper, minSamples, cellBytes, countAt] = doubles.subarray(task, task + 8);
  const side = { leftSum: 0, leftWeight: 0, leftCount: 0, best: Number.NEGATIVE_INFINITY };
  const cell = { cellSize: cellBytes / 8, countAt: countAt / 8 };
  return { doubles, sum, weight, count, lower, upper, minSamples, ...cell, ...side, result };
}

function setLeft(scan: Scan, sum: number, weight: number, count: number): void {
  scan.leftSum = sum;
  scan.leftWeight = weight;
  scan.leftCount = count;
}

/** Adds a bin to the left side, or takes it away. */
function move(scan: Scan, cell: number, direction: number): void {
  scan.leftSum += direction * scan.doubles[cell];
  scan.leftWeight += direction * scan.doubles[cell + 1];
  scan.leftCount += direction * scan.doubles[cell + scan.countAt];
}

function scanUpwards(scan: Scan, from: number, count: number, kind: number, column: number): void {
  setLeft(scan, 0, 0, 0);
  for (let bin = 0; bin < count - 1 + (kind & 1); bin++) {
    const cell = from + bin * scan.cellSize;
    if (scan.doubles[cell + scan.countAt] === 0) continue;
    move(scan, cell, 1);
    if (scan.leftCount < scan.minSamples) continue;
    if (scan.count - scan.leftCount < scan.minSamples) break;
    if (isBetter(scan, kind)) keep(scan, column, bin, 0);
  }
}

function scanDownwards(scan: Scan, from: number, count: number, kind: number, column: number): void {
  setLeft(scan, scan.sum, scan.weight, scan.count);
  for (let bin = count - 2; bin >= 0; bin--) {
    const cell = from + (bin + 1) * scan.cellSize;
    if (scan.doubles[cell + scan.countAt] === 0) continue;
    move(scan, cell, -1);
    if (scan.count - scan.leftCount < scan.minSamples) continue;
    if (scan.leftCount < scan.minSamples) break;
    if (isBetter(scan, kind)) keep(scan, column, bin, 1);
  }
}

function scanCategories(
  scan: Scan,
  words: Uint32Array,
  from: number,
  count: number,
  kind: number,
  column: number,
): void {
  const sorted = sortCategories(scan, from, count + (kind & 1));
  if (sorted.length < 2) return;
  let left: readonly number[] | undefined;
  const half = Math.floor((sorted.length + 1) / 2);
  for (const order of [sorted.slice(0, half), sorted.toReversed().slice(0, half - 1)]) {
    setLeft(scan, 0, 0, 0);
    for (let i = 0; i < order.length; i++) {
      move(scan, from + order[i] * scan.cellSize, 1);
      if (scan.leftCount < scan.minSamples) continue;
      if (scan.count - scan.leftCount < scan.minSamples) break;
      if (!isBetter(scan, 0)) continue;
      keep(scan, column, 0, 0);
      left = order.slice(0, i + 1);
    }
  }
  if (left !== undefined) writeSet(scan, words, left, count);
}

/** The categories that have enough samples, in descending order of their mean residual. */
function sortCategories(
  { doubles, cellSize, countAt, count, weight }: Scan,
  from: number,
  bins: number,
): number[] {
  const support = count / weight;
  const used: number[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const cell = from + bin * cellSize;
    if (doubles[cell + countAt] > 0 && doubles[cell + 1] * support >= MIN_SUPPORT) used.push(bin);
  }
  const meanOf = (bin: number) =>
    doubles[from + bin * cellSize] / (doubles[from + bin * cellSize + 1] + MIN_SUPPORT);
  return used.sort((a, b) => meanOf(b) - meanOf(a) || a - b);
}

/** Writes which categories go left, and whether missing values do. */
function writeSet(
  { doubles, result }: Scan,
  words: Uint32Array,
  left: readonly number[],
  count: number,
): void {
  const set = 2 * (result + 6);
  words.fill(0, set, set + 8);
  for (const bin of left) {
    if (bin === count) doubles[result + 5] = 1;
    else words[set + (bin >> 5)] |= 1 << (bin & 31);
  }
}

/** Whether the left side makes a better split than the best so far, which it then becomes. */
function isBetter(scan: Scan, kind: number): boolean {
  const { sum, weight, lower, upper, leftSum, leftWeight } = scan;
  const rightSum = sum - leftSum;
  const rightWeight = weight - leftWeight;
  if (leftWeight <= 0 || rightWeight <= 0) return false;
  const left = Math.min(Math.max(leftSum / leftWeight, lower), upper);
  const right = Math.min(Math.max(rightSum / rightWeight, lower), upper);
  if ((kind & 4 && left > right) || (kind & 8 && left < right)) return false;
  const score = left * leftSum + right * rightSum;
  if (score <= scan.best) return false;
  scan.best = score;
  return true;
}

function keep(scan: Scan, column: number, bin: number, missingLeft: number): void {
  const { doubles, result, leftSum, leftWeight, leftCount } = scan;
  doubles.set([column, bin, leftSum, leftWeight, leftCount, missingLeft], result);
}

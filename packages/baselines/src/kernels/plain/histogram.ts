import type { Kernels } from "../index.ts";
import { kernelOf, type MemoryViews } from "./memory-views.ts";

type HistogramKernels = Pick<
  Kernels,
  | "buildHistogram"
  | "buildWeightedHistogram"
  | "subtractHistogram"
  | "findSplit"
  | "partitionRows"
  | "partitionByTable"
  | "addToRows"
>;

/** The functions of `assembly/histogram-tree.ts` and `assembly/weighted-histogram.ts`. */
export function plainHistogram(views: MemoryViews): HistogramKernels {
  return {
    buildHistogram: kernelOf(views, buildHistogram),
    buildWeightedHistogram: kernelOf(views, buildWeightedHistogram),
    subtractHistogram: kernelOf(views, subtractHistogram),
    findSplit: kernelOf(views, findSplit),
    partitionRows: kernelOf(views, partitionRows),
    partitionByTable: kernelOf(views, partitionByTable),
    addToRows: kernelOf(views, addToRows),
  };
}

function buildHistogram(
  { bytes, integers, words, doubles }: MemoryViews,
  rows: number,
  count: number,
  binnedRows: number,
  columns: number,
  offsets: number,
  residuals: number,
  histogram: number,
  size: number,
): void {
  doubles.fill(0, histogram / 8, (histogram + size) / 8);
  for (let i = 0; i < count; i++) {
    const row = integers[rows / 4 + i];
    for (let column = 0; column < columns; column++) {
      const bin = bytes[binnedRows + row * columns + column];
      const at = (histogram + words[offsets / 4 + column]) / 8 + 2 * bin;
      doubles[at] += doubles[residuals / 8 + row];
      doubles[at + 1]++;
    }
  }
}

function buildWeightedHistogram(
  { bytes, integers, words, doubles }: MemoryViews,
  rows: number,
  count: number,
  binnedRows: number,
  columns: number,
  offsets: number,
  residuals: number,
  weights: number,
  histogram: number,
  size: number,
): void {
  doubles.fill(0, histogram / 8, (histogram + size) / 8);
  for (let i = 0; i < count; i++) {
    const row = integers[rows / 4 + i];
    for (let column = 0; column < columns; column++) {
      const bin = bytes[binnedRows + row * columns + column];
      const at = (histogram + words[offsets / 4 + column]) / 8 + 4 * bin;
      doubles[at] += doubles[residuals / 8 + row];
      doubles[at + 1] += doubles[weights / 8 + row];
      doubles[at + 2]++;
    }
  }
}

function subtractHistogram({ doubles }: MemoryViews, parent: number, child: number, size: number): void {
  for (let i = 0; i < size / 8; i++) doubles[parent / 8 + i] -= doubles[child / 8 + i];
}

function findSplit(
  { integers, words, doubles }: MemoryViews,
  histogram: number,
  columns: number,
  offsets: number,
  bins: number,
  sum: number,
  count: number,
  minSamplesLeaf: number,
  result: number,
): number {
  let best = -1;
  for (let column = 0; column < columns; column++) {
    const from = (histogram + words[offsets / 4 + column]) / 8;
    let leftSum = 0;
    let left = 0;
    for (let bin = 0; bin < integers[bins / 4 + column] - 1; bin++) {
      if (doubles[from + 2 * bin + 1] === 0) continue;
      leftSum += doubles[from + 2 * bin];
      left += doubles[from + 2 * bin + 1];
      const rightSum = sum - leftSum;
      const right = count - left;
      if (left < minSamplesLeaf) continue;
      if (right < minSamplesLeaf) break;
      const score = (leftSum * leftSum) / left + (rightSum * rightSum) / right;
      if (score > best) {
        best = score;
        doubles.set([column, bin, leftSum, left], result / 8);
      }
    }
  }
  return best;
}

function partitionRows(
  { bytes, integers }: MemoryViews,
  rows: number,
  count: number,
  binnedColumn: number,
  bin: number,
  spare: number,
): number {
  return partition(integers, rows, count, spare, (row) => bytes[binnedColumn + row] > bin);
}

function partitionByTable(
  { bytes, integers }: MemoryViews,
  rows: number,
  count: number,
  binnedColumn: number,
  table: number,
  spare: number,
): number {
  return partition(integers, rows, count, spare, (row) => bytes[table + bytes[binnedColumn + row]] === 1);
}

function partition(
  integers: Int32Array,
  rows: number,
  count: number,
  spare: number,
  goesRight: (row: number) => boolean,
): number {
  let left = rows / 4;
  let right = spare / 4;
  for (let at = rows / 4; at < rows / 4 + count; at++) {
    const row = integers[at];
    if (goesRight(row)) integers[right++] = row;
    else integers[left++] = row;
  }
  integers.copyWithin(left, spare / 4, right);
  return left - rows / 4;
}

function addToRows(
  { integers, doubles }: MemoryViews,
  rows: number,
  count: number,
  values: number,
  addend: number,
): void {
  for (let i = 0; i < count; i++) doubles[values / 8 + integers[rows / 4 + i]] += addend;
}

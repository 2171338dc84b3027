import type { Kernels } from "../index.ts";
import { kernelOf, type MemoryViews, type PlainKernel } from "./memory-views.ts";

/** Where scores are in results, in doubles. */
const SCORE = 10;

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

const buildHistogram: PlainKernel<"buildHistogram"> = (
  { bytes, integers, words, doubles },
  rows,
  count,
  binnedRows,
  rowBytes,
  columns,
  offsets,
  residuals,
  histogram,
  size,
) => {
  const start = histogram + words[offsets / 4];
  doubles.fill(0, start / 8, (start + size) / 8);
  for (let i = 0; i < count; i++) {
    const row = integers[rows / 4 + i];
    for (let column = 0; column < columns; column++) {
      const bin = bytes[binnedRows + row * rowBytes + column];
      const at = (histogram + words[offsets / 4 + column]) / 8 + 2 * bin;
      doubles[at] += doubles[residuals / 8 + row];
      doubles[at + 1]++;
    }
  }
};

const buildWeightedHistogram: PlainKernel<"buildWeightedHistogram"> = (
  { bytes, integers, words, doubles },
  rows,
  count,
  binnedRows,
  rowBytes,
  columns,
  offsets,
  residuals,
  weights,
  histogram,
  size,
) => {
  const start = histogram + words[offsets / 4];
  doubles.fill(0, start / 8, (start + size) / 8);
  for (let i = 0; i < count; i++) {
    const row = integers[rows / 4 + i];
    for (let column = 0; column < columns; column++) {
      const bin = bytes[binnedRows + row * rowBytes + column];
      const at = (histogram + words[offsets / 4 + column]) / 8 + 4 * bin;
      doubles[at] += doubles[residuals / 8 + row];
      doubles[at + 1] += doubles[weights / 8 + row];
      doubles[at + 2]++;
    }
  }
};

const subtractHistogram: PlainKernel<"subtractHistogram"> = ({ doubles }, parent, child, size) => {
  for (let i = 0; i < size / 8; i++) doubles[parent / 8 + i] -= doubles[child / 8 + i];
};

const findSplit: PlainKernel<"findSplit"> = (
  { integers, words, doubles },
  histogram,
  columns,
  offsets,
  bins,
  sum,
  count,
  minSamplesLeaf,
  result,
) => {
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
  doubles[result / 8 + SCORE] = best;
};

const partitionRows: PlainKernel<"partitionRows"> = (
  { bytes, integers },
  rows,
  count,
  binnedColumn,
  bin,
  spare,
) => {
  return partition(integers, rows, count, spare, (row) => bytes[binnedColumn + row] > bin);
};

const partitionByTable: PlainKernel<"partitionByTable"> = (
  { bytes, integers },
  rows,
  count,
  binnedColumn,
  table,
  spare,
) => {
  return partition(integers, rows, count, spare, (row) => bytes[table + bytes[binnedColumn + row]] === 1);
};

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

const addToRows: PlainKernel<"addToRows"> = ({ integers, doubles }, rows, count, values, addend) => {
  for (let i = 0; i < count; i++) doubles[values / 8 + integers[rows / 4 + i]] += addend;
};

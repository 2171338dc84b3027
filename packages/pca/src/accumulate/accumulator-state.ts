import { createKernels } from "../kernels/index.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { panelCount, type SymmetricTiles, tilesLength } from "./symmetric-tiles.ts";

/** Rows that are centered on their own mean and multiplied at a time. */
const PART_ROWS = 128;

/** Sums over rows: their number, their mean, and the products of their deviations from it. */
export interface AccumulatorState {
  readonly columns: number;
  count: number;
  readonly mean: Float64Array;
  readonly products: SymmetricTiles;
  /** Rows that are not among the sums yet. */
  readonly pending: Float64Array;
  pendingRows: number;
  readonly kernels: Kernels;
  /** Rows for the kernel: panels of four columns, each column a run of numbers; at address 0. */
  readonly packed: Float64Array;
}

/** Sums over `count` rows, whose products are all 0. */
export function createAccumulatorState(
  functionName: string,
  columns: number,
  count: number,
  mean: Float64Array,
): AccumulatorState {
  // One row more, for the difference of the means
  const packedBytes = (PART_ROWS + 1) * panelCount(columns) * 32;
  const { kernels, buffer } = createKernels(functionName, packedBytes + tilesLength(columns) * 8);
  const tiles = new Float64Array(buffer, packedBytes, tilesLength(columns));
  return {
    columns,
    count,
    mean,
    products: { numbers: tiles, size: columns },
    pending: new Float64Array(PART_ROWS * columns),
    pendingRows: 0,
    kernels,
    packed: new Float64Array(buffer, 0, packedBytes / 8),
  };
}

/** Takes row-major rows. */
export function addRows(state: AccumulatorState, data: Float32Array | Float64Array): void {
  const { columns, pending } = state;
  for (let from = 0; from < data.length; ) {
    const room = (PART_ROWS - state.pendingRows) * columns;
    const part = data.subarray(from, Math.min(data.length, from + room));
    pending.set(part, state.pendingRows * columns);
    state.pendingRows += part.length / columns;
    from += part.length;
    if (state.pendingRows === PART_ROWS) flushRows(state);
  }
}

/** Adds the pending rows to the sums. */
export function flushRows(state: AccumulatorState): void {
  const { columns, pending, pendingRows } = state;
  if (pendingRows === 0) return;
  const partMean = meanOfRows(pending, pendingRows, columns);
  addPart(state, partMean, pendingRows, pendingRows);
  state.pendingRows = 0;
}

/** Adds the sums of another accumulator, which has no pending rows. */
export function addSums(state: AccumulatorState, other: AccumulatorState): void {
  flushRows(state);
  if (other.count === 0) return;
  const { numbers } = state.products;
  for (let i = 0; i < numbers.length; i++) numbers[i] += other.products.numbers[i];
  addPart(state, other.mean.slice(), other.count, 0);
}

/**
 * Joins a part to the sums by Chan's update: adds the products of its `rows` pending rows about its mean, and that of the
 * difference of the means. Without pending rows, the products of the part have been added already.
 */
function addPart(state: AccumulatorState, partMean: Float64Array, partCount: number, rows: number): void {
  const { columns, mean, packed, products, kernels } = state;
  const panels = panelCount(columns);
  const height = rows + 1;
  packed.fill(0, 0, height * panels * 4);
  packRows(state, partMean, rows, height);
  const weight = Math.sqrt((state.count * partCount) / (state.count + partCount));
  for (let i = 0; i < columns; i++) {
    const difference = partMean[i] - mean[i];
    packed[((i >> 2) * height + rows) * 4 + (i & 3)] = weight * difference;
    mean[i] += difference * (partCount / (state.count + partCount));
  }
  kernels.addProducts(0, height, panels, products.numbers.byteOffset);
  state.count += partCount;
}

function packRows(
  { columns, pending, packed }: AccumulatorState,
  partMean: Float64Array,
  rows: number,
  height: number,
): void {
  for (let row = 0, at = 0; row < rows; row++) {
    for (let i = 0; i < columns; i++, at++) {
      packed[((i >> 2) * height + row) * 4 + (i & 3)] = pending[at] - partMean[i];
    }
  }
}

/** The mean of rows, measured from the first, so that a large offset costs no digits. */
function meanOfRows(data: Float64Array, rows: number, columns: number): Float64Array {
  const first = data.slice(0, columns);
  const sums = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let i = 0; i < columns; i++, at++) sums[i] += data[at] - first[i];
  }
  return first.map((origin, i) => origin + sums[i] / rows);
}

import { createMemoryPlan } from "@vscnn/kernels";
import { lendProjection } from "../kernels/lend-projection.ts";
import { roundUp } from "./row-buffer.ts";

/** Rows are loaded in parts of about this size, which caches hold. */
export const PART_BYTES: number = 2 ** 20;

/** What the kernel keeps beside its sums: four rows of 128 doubles. */
const WIDE_BYTES = 4096;

/** What rows are projected on. */
export interface Projection {
  readonly mean: Float64Array;
  /** What centered columns are divided by; `null` for nothing. */
  readonly scale: Float64Array | null;
  /** One after the other. */
  readonly vectors: Float64Array;
}

/**
 * Scores of row-major rows: centered, scaled, projected on vectors.
 *
 * @returns row-major, a column for each vector
 */
export function projectRows(
  functionName: string,
  data: Float32Array | Float64Array,
  { mean, scale, vectors }: Projection,
): Float64Array {
  const columns = mean.length;
  const width = roundUp(columns, 8);
  const rows = data.length / columns;
  const count = vectors.length / columns;
  const pairs = Math.ceil(count / 2);
  const partRows = Math.max(4, Math.floor(PART_BYTES / (data.BYTES_PER_ELEMENT * width)));
  const capacity = roundUp(Math.min(rows, partRows), 4);
  const plan = createMemoryPlan();
  const x = plan.reserve(capacity * width * data.BYTES_PER_ELEMENT);
  const [v, origin] = [plan.reserve(16 * pairs * width), plan.reserve(8 * width)];
  const products = plan.reserve(16 * pairs * capacity);
  const scratch = plan.reserve(WIDE_BYTES + 32 * pairs * capacity);
  const { kernels, buffer } = lendProjection(functionName, plan.size());
  // What pads rows and vectors must be zero
  new Uint8Array(buffer, 0, scratch).fill(0);
  const scaled = scale === null ? vectors : vectors.map((value, i) => value / scale[i % columns]);
  copyRows(scaled, columns, new Float64Array(buffer, v, 2 * pairs * width), width);
  new Float64Array(buffer, origin, columns).set(mean);
  const isSingle = data instanceof Float32Array;
  const loaded = new (isSingle ? Float32Array : Float64Array)(buffer, x, capacity * width);
  const project = isSingle ? kernels.projectSingle : kernels.projectDouble;
  const found = new Float64Array(buffer, products, 2 * pairs * capacity);
  const scores = new Float64Array(rows * count);
  for (let from = 0; from < rows; from += capacity) {
    const held = Math.min(capacity, rows - from);
    copyRows(data.subarray(from * columns, (from + held) * columns), columns, loaded, width);
    project(x, roundUp(held, 4), width, pairs, v, origin, products, scratch);
    copyScores(found, 2 * pairs, scores.subarray(from * count, (from + held) * count), count);
  }
  return scores;
}

/** Copies rows of `columns` numbers to places of `width` numbers. */
function copyRows(
  rows: Float32Array | Float64Array,
  columns: number,
  to: Float32Array | Float64Array,
  width: number,
): void {
  const length = width === columns ? rows.length : columns;
  for (let from = 0, at = 0; from < rows.length; from += length, at += width)
    to.set(rows.subarray(from, from + length), at);
}

/** Leaves out the product with the vector that made the number of vectors even. */
function copyScores(products: Float64Array, slots: number, to: Float64Array, count: number): void {
  for (let row = 0, at = 0; at < to.length; row++) {
    for (let i = 0; i < count; i++) to[at++] = products[row * slots + i];
  }
}

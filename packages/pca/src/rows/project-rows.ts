import { loadRows } from "./load-rows.ts";
import { multiplyRows } from "./multiply-rows.ts";
import { createRowBuffer } from "./row-buffer.ts";
import { setVectors } from "./set-vectors.ts";

/** Rows are loaded in parts of about this size, which caches hold. */
export const PART_BYTES: number = 2 ** 20;

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
  const rows = data.length / columns;
  const count = vectors.length / columns;
  const capacity = Math.min(rows, Math.max(4, Math.floor(PART_BYTES / (8 * columns))));
  const buffer = createRowBuffer({ functionName, columns, capacity, isDouble: true, vectors: count });
  const scores = new Float64Array(rows * count);
  setVectors(buffer, scale === null ? vectors : vectors.map((value, i) => value / scale[i % columns]));
  for (let from = 0; from < rows; from += capacity) {
    const held = Math.min(capacity, rows - from);
    loadRows(buffer, data, from, held, { mean });
    const products = multiplyRows(buffer, count);
    for (let i = 0; i < count; i++) {
      for (let row = 0; row < held; row++) scores[(from + row) * count + i] = products[i * held + row];
    }
  }
  return scores;
}

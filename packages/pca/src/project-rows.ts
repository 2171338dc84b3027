import { createRowBuffer } from "./linear-algebra/row-buffer.ts";

export const PART_BYTES: number = 2 ** 20;

/**
 * Scores of row-major rows: centered, scaled, projected on vectors.
 *
 * @param vectors - one after the other
 * @returns row-major, a column per vector
 */
export function projectRows(
  functionName: string,
  data: Float32Array | Float64Array,
  mean: Float64Array,
  scale: Float64Array | null,
  vectors: Float64Array,
): Float64Array {
  const columns = mean.length;
  const rows = data.length / columns;
  const count = vectors.length / columns;
  const capacity = Math.min(rows, Math.max(4, Math.floor(PART_BYTES / (8 * columns))));
  const buffer = createRowBuffer({ functionName, columns, capacity, isDouble: true, vectors: count });
  const scaled = scale === null ? vectors : vectors.map((value, i) => value / scale[i % columns]);
  const scores = new Float64Array(rows * count);
  buffer.setProjection(scaled);
  for (let from = 0; from < rows; from += capacity) {
    const held = Math.min(capacity, rows - from);
    buffer.load(data, from, held, { mean });
    const products = buffer.project();
    for (let i = 0; i < count; i++) {
      for (let row = 0; row < held; row++) scores[(from + row) * count + i] = products[i * held + row];
    }
  }
  return scores;
}

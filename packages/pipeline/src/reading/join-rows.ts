import { type Matrix, ndArray } from "@vscnn/core";

/** Matrices one below the other. */
export function joinRows(parts: readonly Matrix[], columns: number): Matrix {
  const rows = parts.reduce((sum, { shape }) => sum + shape[0], 0);
  const data = new Float32Array(rows * columns);
  let at = 0;
  for (const { data: part } of parts) {
    data.set(part, at);
    at += part.length;
  }
  return ndArray(data, [rows, columns]);
}

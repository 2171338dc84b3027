import type { SparseMatrix } from "../sparse/compressed-rows.ts";
import { PANEL } from "./panel.ts";

/** `A X` for a panel X. */
export function multiply({ rows, indptr, indices, data }: SparseMatrix, panel: Float64Array): Float64Array {
  const result = new Float64Array(PANEL * rows);
  for (let row = 0; row < rows; row++) {
    let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
    const end = indptr[row + 1];
    for (let at = indptr[row]; at < end; at++) {
      const from = PANEL * indices[at];
      const value = data[at];
      sum0 += value * panel[from];
      sum1 += value * panel[from + 1];
      sum2 += value * panel[from + 2];
      sum3 += value * panel[from + 3];
    }
    const to = PANEL * row;
    result[to] = sum0;
    result[to + 1] = sum1;
    result[to + 2] = sum2;
    result[to + 3] = sum3;
  }
  return result;
}

/** `A^T Y` for a panel Y. */
export function multiplyTransposed(matrix: SparseMatrix, panel: Float64Array): Float64Array {
  const { rows, columns, indptr, indices, data } = matrix;
  const result = new Float64Array(PANEL * columns);
  for (let row = 0; row < rows; row++) {
    const from = PANEL * row;
    const y0 = panel[from];
    const y1 = panel[from + 1];
    const y2 = panel[from + 2];
    const y3 = panel[from + 3];
    const end = indptr[row + 1];
    for (let at = indptr[row]; at < end; at++) {
      const to = PANEL * indices[at];
      const value = data[at];
      result[to] += value * y0;
      result[to + 1] += value * y1;
      result[to + 2] += value * y2;
      result[to + 3] += value * y3;
    }
  }
  return result;
}

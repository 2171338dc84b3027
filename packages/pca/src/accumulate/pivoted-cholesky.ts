/**
 * Factors a symmetric, positive semidefinite matrix, `A = L L^T`, the column with the largest rest next. Columns whose
 * rest is the rounding errors of their own diagonal entry are left 0, so a small column beside large ones is kept.
 *
 * @param entry - A (row, column), row <= column
 * @returns column j of L at `j * size`, as many as the rank
 * @see Higham 1990, Analysis of the Cholesky decomposition of a semi-definite matrix
 */
export function pivotedCholesky(size: number, entry: (row: number, column: number) => number): Float64Array {
  const factor = new Float64Array(size * size);
  const rest = Float64Array.from({ length: size }, (_, i) => entry(i, i));
  const noise = rest.map((value) => 4 * size * Number.EPSILON * value);
  let rank = 0;
  for (; rank < size; rank++) {
    let pivot = -1;
    for (let i = 0; i < size; i++) {
      if (rest[i] > noise[i] && (pivot < 0 || rest[i] > rest[pivot])) pivot = i;
    }
    if (pivot < 0) break;
    const root = Math.sqrt(rest[pivot]);
    const column = rank * size;
    for (let i = 0; i < size; i++) {
      if (i === pivot) {
        factor[column + i] = root;
      } else if (rest[i] > 0) {
        let sum = entry(Math.min(i, pivot), Math.max(i, pivot));
        for (let k = 0; k < column; k += size) sum -= factor[k + i] * factor[k + pivot];
        factor[column + i] = sum / root;
        rest[i] = Math.max(0, rest[i] - factor[column + i] ** 2);
      }
    }
    rest[pivot] = 0;
  }
  return factor.subarray(0, rank * size);
}

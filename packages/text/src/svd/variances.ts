import type { SparseMatrix } from "../sparse/compressed-rows.ts";

/** The mean of each column. */
function columnMeans({ rows, columns, indices, data }: SparseMatrix): Float64Array {
  const means = new Float64Array(columns);
  for (let at = 0; at < data.length; at++) means[indices[at]] += data[at] / rows;
  return means;
}

/** The sum of the variances of all columns, divisor n. */
export function columnVariance(matrix: SparseMatrix): number {
  const { rows, data } = matrix;
  let squares = 0;
  for (const value of data) squares += (value * value) / rows;
  return Math.max(
    0,
    columnMeans(matrix).reduce((rest, mean) => rest - mean * mean, squares),
  );
}

/** Variances of the rows along directions, of which the squared singular values are known. */
export function varianceAlong(
  matrix: SparseMatrix,
  vectors: readonly Float64Array[],
  squares: Float64Array,
): Float64Array {
  const means = columnMeans(matrix);
  return Float64Array.from(vectors, (vector, i) => {
    const mean = vector.reduce((sum, weight, column) => sum + weight * means[column], 0);
    return Math.max(0, squares[i] / matrix.rows - mean * mean);
  });
}

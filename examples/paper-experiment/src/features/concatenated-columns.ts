import { type Matrix, matrixFrom, packedMatrix } from "@vscnn/core";

/** Matrices of as many rows one beside the other. */
export function concatenatedColumns(matrices: readonly Matrix[]): Matrix {
  const rows = matrices[0].shape[0];
  const columns = matrices.reduce((sum, { shape }) => sum + shape[1], 0);
  const data = new Float32Array(rows * columns);
  let start = 0;
  for (const matrix of matrices) {
    const width = matrix.shape[1];
    const packed = packedMatrix(matrix);
    for (let row = 0; row < rows; row++) {
      data.set(packed.subarray(row * width, (row + 1) * width), row * columns + start);
    }
    start += width;
  }
  return matrixFrom(data, [rows, columns]);
}

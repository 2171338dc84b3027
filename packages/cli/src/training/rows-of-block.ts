import { type Matrix, ndArray } from "@vscnn/core";

/** Some rows of a block of a store, in single precision. Those of photos that failed are NaN, which `selectRows` refuses. */
export function rowsOfBlock(block: Matrix, rows: readonly number[]): Matrix {
  const { data, stride, offset } = block;
  const columns = block.shape[1];
  const selected = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => {
    const from = offset + row * stride[0];
    for (let column = 0; column < columns; column++) {
      selected[i * columns + column] = data[from + column * stride[1]];
    }
  });
  return ndArray(selected, [rows.length, columns]);
}

import { type Matrix, ndArray } from "@vscnn/core";

/** Some rows of several blocks, one beside the other. */
export function sideBySide(
  blocks: Readonly<Record<string, Matrix>>,
  names: readonly string[],
  rows: readonly number[],
): Matrix {
  const columns = names.reduce((sum, name) => sum + blocks[name].shape[1], 0);
  const data = new Float32Array(rows.length * columns);
  let start = 0;
  for (const name of names) {
    const { data: block, shape } = blocks[name];
    const width = shape[1];
    for (const [i, row] of rows.entries()) {
      data.set(block.subarray(row * width, (row + 1) * width), i * columns + start);
    }
    start += width;
  }
  return ndArray(data, [rows.length, columns]);
}

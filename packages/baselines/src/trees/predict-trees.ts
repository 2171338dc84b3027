import { type Matrix, packedMatrix } from "@vscnn/core";
import { LEAF, type TreeNodes } from "./tree-nodes.ts";

/** Rows that pass through a tree together while its nodes are in the cache. */
export const BLOCK_ROWS = 512;

/** Calls back with blocks of rows in single precision, row after row, in a buffer that is used again. */
export function forEachBlock(
  matrix: Matrix,
  visit: (block: Float32Array, start: number, count: number) => void,
): void {
  const [rows, columns] = matrix.shape as [number, number];
  const data = packedMatrix(matrix);
  const block = new Float32Array(Math.min(rows, BLOCK_ROWS) * columns);
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, rows - start);
    block.set(data.subarray(start * columns, (start + count) * columns));
    visit(block, start, count);
  }
}

/** Adds `scale` times the prediction of each tree from `first` to before `last` to `sums[start + row]`. */
export function addTrees(
  nodes: TreeNodes,
  first: number,
  last: number,
  scale: number,
  block: Float32Array,
  columns: number,
  sums: Float64Array,
  start: number,
  count: number,
): void {
  const { starts, features, splits, rights } = nodes;
  for (let tree = first; tree < last; tree++) {
    const root = starts[tree];
    for (let row = 0, from = 0; row < count; row++, from += columns) {
      let node = root;
      for (let feature = features[node]; feature !== LEAF; feature = features[node]) {
        node = block[from + feature] <= splits[node] ? node + 1 : rights[node];
      }
      sums[start + row] += scale * splits[node];
    }
  }
}

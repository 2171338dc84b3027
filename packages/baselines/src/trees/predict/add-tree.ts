import { goesLeft } from "../nodes/goes-left.ts";
import { LEAF, type TreeNodes } from "../nodes/tree-nodes.ts";

/** A tree of an ensemble, and the factor of its leaves. */
export interface ScaledTree {
  tree: number;
  scale: number;
}

/** Adds the scaled predictions of one tree for rows in single precision. */
export function addTree(
  nodes: TreeNodes,
  { tree, scale }: ScaledTree,
  rows: Float32Array,
  columns: number,
  sums: Float64Array,
): void {
  const { starts, features, splits, rights } = nodes;
  const root = starts[tree];
  for (let row = 0, from = 0; row < sums.length; row++, from += columns) {
    let node = root;
    for (let feature = features[node]; feature !== LEAF; feature = features[node]) {
      node = goesLeft(nodes, node, rows[from + feature]) ? node + 1 : rights[node];
    }
    sums[row] += scale * splits[node];
  }
}

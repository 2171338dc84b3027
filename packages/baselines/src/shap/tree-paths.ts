import { LEAF, type TreeNodes } from "../trees/nodes/tree-nodes.ts";

/** How the nodes of one tree hang together; nodes are counted from its root. */
export interface TreePaths {
  readonly size: number;
  /** The node above each node; -1 for the root. */
  readonly parents: Int32Array;
  /** The nearest node above, or the node itself not counted, that was reached by a question about the same column; -1 for none. */
  readonly previous: Int32Array;
  /** The share of its parent's samples that reached each node. */
  readonly shares: Float64Array;
  /** Most different columns that are asked on the way to a leaf. */
  readonly mostColumns: number;
  /** Most nodes on the way to a leaf. */
  readonly depth: number;
}

/** The paths of a tree, which stands in preorder. */
export function pathsOf({ starts, features, rights, counts }: TreeNodes, tree: number): TreePaths {
  const start = starts[tree];
  const size = starts[tree + 1] - start;
  const parents = new Int32Array(size).fill(-1);
  for (let node = 0; node < size; node++) {
    if (features[start + node] === LEAF) continue;
    parents[node + 1] = node;
    parents[rights[start + node] - start] = node;
  }
  const previous = new Int32Array(size).fill(-1);
  const shares = new Float64Array(size).fill(1);
  const levels = new Int32Array(size).fill(1);
  const columns = new Int32Array(size);
  let mostColumns = 0;
  let depth = 1;
  for (let node = 1; node < size; node++) {
    const parent = parents[node];
    shares[node] = counts[start + node] / counts[start + parent];
    previous[node] = edgeAbove(features, start, parents, parent);
    columns[node] = columns[parent] + (previous[node] < 0 ? 1 : 0);
    levels[node] = levels[parent] + 1;
    mostColumns = Math.max(mostColumns, columns[node]);
    depth = Math.max(depth, levels[node]);
  }
  return { size, parents, previous, shares, mostColumns, depth };
}

/** The nearest node, from `parent` upwards, that was reached by a question about the column that `parent` asks. */
function edgeAbove(features: Uint16Array, start: number, parents: Int32Array, parent: number): number {
  const column = features[start + parent];
  for (let node = parent; parents[node] >= 0; node = parents[node]) {
    if (features[start + parents[node]] === column) return node;
  }
  return -1;
}

import type { HistogramGrower } from "../histogram/histogram-grower.ts";
import { goesLeft } from "../nodes/goes-left.ts";
import { LEAF, type TreeNodes } from "../nodes/tree-nodes.ts";
import type { ScaledTree } from "../predict/add-tree.ts";

/** Adds a tree to the sums of all rows but some, of which only the bins are known: thresholds lie between bins. */
export function addTreeToBins(
  { binned, byRow, sums }: HistogramGrower,
  nodes: TreeNodes,
  { tree, scale }: ScaledTree,
  without: Uint8Array | undefined,
): void {
  const { rows, columns, counts, edges, categorical } = binned;
  const { features, splits, rights, starts } = nodes;
  for (let row = 0; row < rows; row++) {
    if (without?.[row] === 1) continue;
    let node = starts[tree];
    for (let feature = features[node]; feature !== LEAF; feature = features[node]) {
      node = goesLeft(nodes, node, valueIn(feature, byRow[row * columns + feature]))
        ? node + 1
        : rights[node];
    }
    sums[row] += scale * splits[node];
  }

  /** A value of a bin: the largest, a category, or none. */
  function valueIn(column: number, bin: number): number {
    if (bin === counts[column]) return Number.NaN;
    return categorical[column] === 1 ? bin : (edges[column][bin] ?? Number.POSITIVE_INFINITY);
  }
}

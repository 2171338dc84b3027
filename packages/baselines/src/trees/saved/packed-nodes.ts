import { LEAF, MISSING_LEFT, type TreeNodes } from "../nodes/tree-nodes.ts";

/**
 * Trees as a file holds them. Nodes are in preorder, which says where a tree ends and where right children are; the counts
 * of inner nodes are sums.
 */
export interface PackedNodes {
  /** The column that is asked, or the number of columns for a leaf. */
  readonly features: Uint8Array | Uint16Array;
  readonly splits: Float64Array | Float32Array;
  /** Training samples of each leaf. */
  readonly leafCounts: Uint8Array | Uint16Array | Uint32Array;
  /** One bit per node, lowest first: whether missing values go left. */
  readonly missingLeft: Uint8Array;
  readonly leftCategories: Uint32Array;
  readonly knownCategories: Uint32Array;
}

/** Trees as a file holds them: 6 to 12 bytes per node. */
export function packNodes(nodes: TreeNodes, columns: number): PackedNodes {
  const { features, splits, counts, marks, leftCategories, knownCategories } = nodes;
  const isLeaf = (_: number, node: number) => features[node] === LEAF;
  const missingLeft = new Uint8Array(Math.ceil(marks.length / 8));
  marks.forEach((mark, node) => {
    missingLeft[node >> 3] |= (mark & MISSING_LEFT) << (node & 7);
  });
  const asked = features.map((feature) => Math.min(feature, columns));
  return {
    features: columns <= 0xff ? Uint8Array.from(asked) : asked,
    splits: splits.slice(),
    leafCounts: narrowed(counts.filter(isLeaf)),
    missingLeft,
    leftCategories,
    knownCategories,
  };
}

/** The same numbers in the smallest integers that hold them. */
function narrowed(values: Uint32Array): Uint8Array | Uint16Array | Uint32Array {
  const largest = values.reduce((a, b) => Math.max(a, b), 0);
  if (largest <= 0xff) return Uint8Array.from(values);
  return largest <= 0xffff ? Uint16Array.from(values) : values;
}

import { CATEGORICAL, LEAF, SET_WORDS, type TreeNodes } from "../nodes/tree-nodes.ts";

/** Bytes of a node, of its prediction and of a set of categories as the kernels want them. */
export const NODE_BYTES = 12;
export const GENERAL_NODE_BYTES = 16;
export const LEAF_BYTES = 8;
const SET_BYTES: number = 4 * SET_WORDS;

/** Where a tree is written, in bytes from the beginning of the memory. */
interface TreePlaces {
  nodes: number;
  leaves: number;
}

interface GeneralTreePlaces extends TreePlaces {
  /** The sets of categories that go left, in bytes from those that are known. */
  leftSets: number;
}

/** Writes a tree in which no value is missing or a category as its kernel wants it, and returns its depth. */
export function packTree(nodes: TreeNodes, tree: number, buffer: ArrayBuffer, at: TreePlaces): number {
  const { features, splits, rights, starts } = nodes;
  const start = starts[tree];
  const size = starts[tree + 1] - start;
  const thresholds = new Float32Array(buffer, at.nodes, 3 * size);
  const words = new Uint32Array(buffer, at.nodes, 3 * size);
  const leaves = new Float64Array(buffer, at.leaves, size);
  // Where each node goes, and its level
  const places = new Uint32Array(size);
  const levels = new Uint32Array(size);
  let depth = 0;
  let used = 1;
  for (let node = 0; node < size; node++) {
    const feature = features[start + node];
    const split = splits[start + node];
    const place = places[node];
    const isLeaf = feature === LEAF;
    thresholds[3 * place] = isLeaf ? Number.NaN : singleAtMost(split);
    words[3 * place + 1] = isLeaf ? 0 : 4 * feature;
    words[3 * place + 2] = at.nodes + NODE_BYTES * (isLeaf ? place - 1 : used);
    leaves[place] = isLeaf ? split : 0;
    if (isLeaf) continue;
    const right = rights[start + node] - start;
    places[node + 1] = used++;
    places[right] = used++;
    levels[node + 1] = levels[node] + 1;
    levels[right] = levels[node] + 1;
    depth = Math.max(depth, levels[node] + 1);
  }
  return depth;
}

/** Writes any other tree as its kernel wants it, and returns its depth. */
export function packGeneralTree(
  nodes: TreeNodes,
  tree: number,
  buffer: ArrayBuffer,
  at: GeneralTreePlaces,
): number {
  const { features, splits, rights, starts, marks } = nodes;
  const start = starts[tree];
  const size = starts[tree + 1] - start;
  const words = new Uint32Array(buffer, at.nodes, 4 * size);
  const thresholds = new Float32Array(buffer, at.nodes, 4 * size);
  const leaves = new Float64Array(buffer, at.leaves, size);
  const levels = new Uint32Array(size);
  let depth = 0;
  for (let node = 0; node < size; node++) {
    const feature = features[start + node];
    const split = splits[start + node];
    const isLeaf = feature === LEAF;
    const right = rights[start + node] - start;
    const mark = marks[start + node];
    if (mark >= CATEGORICAL) words[4 * node] = at.leftSets + SET_BYTES * split;
    else thresholds[4 * node] = isLeaf ? 0 : singleAtMost(split);
    words[4 * node + 1] = isLeaf ? 0 : (4 * feature) | mark;
    words[4 * node + 2] = GENERAL_NODE_BYTES * (isLeaf ? node : node + 1);
    words[4 * node + 3] = GENERAL_NODE_BYTES * (isLeaf ? node : right);
    leaves[node] = isLeaf ? split : 0;
    if (isLeaf) continue;
    levels[node + 1] = levels[node] + 1;
    levels[right] = levels[node] + 1;
    depth = Math.max(depth, levels[node] + 1);
  }
  return depth;
}

const single = new Float32Array(1);
const singleBits = new Int32Array(single.buffer);

/** The largest single-precision number up to a threshold: it parts such numbers as the threshold does. */
function singleAtMost(threshold: number): number {
  single[0] = threshold;
  if (single[0] > threshold) {
    if (single[0] === 0) return -1.401298464324817e-45;
    singleBits[0] += single[0] > 0 ? -1 : 1;
  }
  return single[0];
}

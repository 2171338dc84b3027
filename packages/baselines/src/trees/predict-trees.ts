import { type Matrix, packedMatrix } from "@vscnn/core";
import { createMemoryPlan } from "@vscnn/kernels";
import { createTreeMemory } from "../kernels/tree-memory.ts";
import { LEAF, type TreeNodes } from "./tree-nodes.ts";

/** Rows that pass through a tree together while they are in the cache. */
const BLOCK_ROWS = 512;

/** Nodes that are made ready for the kernel together: they and the rows fit the second cache. */
const BATCH_NODES = 65536;

/** Fewer rows than this, or fewer passes of a row through a tree, go as they are: making the trees ready would cost more. */
const FEW_ROWS = 64;
const FEW_PASSES = 10_000;

/** Trees `first` to before `last` of an ensemble, and the factor of their leaves. */
export interface TreeRange {
  first: number;
  last: number;
  scale: number;
}

/** Adds the scaled predictions of some trees to `sums`, tree after tree, whatever the number of rows. */
export function addTrees(
  functionName: string,
  nodes: TreeNodes,
  range: TreeRange,
  matrix: Matrix,
  sums: Float64Array,
): void {
  const [rows, columns] = matrix.shape as [number, number];
  if (rows < FEW_ROWS || rows * (range.last - range.first) < FEW_PASSES) {
    const block = Float32Array.from(packedMatrix(matrix));
    for (let tree = range.first; tree < range.last; tree++) {
      addTree(nodes, tree, range.scale, block, columns, sums);
    }
    return;
  }
  addTreesByKernel(functionName, nodes, range, packedMatrix(matrix), columns, sums);
}

/** Adds the scaled predictions of one tree for rows in single precision. */
export function addTree(
  nodes: TreeNodes,
  tree: number,
  scale: number,
  rows: Float32Array,
  columns: number,
  sums: Float64Array,
): void {
  const { starts, features, splits, rights } = nodes;
  const root = starts[tree];
  for (let row = 0, from = 0; row < sums.length; row++, from += columns) {
    let node = root;
    for (let feature = features[node]; feature !== LEAF; feature = features[node]) {
      node = rows[from + feature] <= splits[node] ? node + 1 : rights[node];
    }
    sums[row] += scale * splits[node];
  }
}

function addTreesByKernel(
  functionName: string,
  nodes: TreeNodes,
  { first, last, scale }: TreeRange,
  data: Float32Array | Float64Array,
  columns: number,
  sums: Float64Array,
): void {
  const { starts } = nodes;
  let capacity = BATCH_NODES;
  for (let tree = first; tree < last; tree++) {
    capacity = Math.max(capacity, starts[tree + 1] - starts[tree]);
  }
  const plan = createMemoryPlan();
  const at = {
    nodes: plan.reserve(16 * capacity),
    leaves: plan.reserve(8 * capacity),
    block: plan.reserve(4 * BLOCK_ROWS * columns),
    sums: plan.reserve(8 * BLOCK_ROWS),
  };
  const { kernels, buffer } = createTreeMemory(functionName, plan.size());
  const block = new Float32Array(buffer, at.block, BLOCK_ROWS * columns);
  const blockSums = new Float64Array(buffer, at.sums, BLOCK_ROWS);
  const depths = new Uint32Array(last - first);
  for (let from = first, to = first; from < last; from = to) {
    while (to < last && starts[to + 1] - starts[from] <= capacity) to++;
    for (let tree = from; tree < to; tree++) {
      depths[tree - first] = packTree(nodes, tree, starts[from], buffer, at.nodes, at.leaves);
    }
    for (let start = 0; start < sums.length; start += BLOCK_ROWS) {
      const count = Math.min(BLOCK_ROWS, sums.length - start);
      block.set(data.subarray(start * columns, (start + count) * columns));
      blockSums.set(sums.subarray(start, start + count));
      for (let tree = from; tree < to; tree++) {
        const skipped = starts[tree] - starts[from];
        kernels.predictTree(
          at.nodes + 16 * skipped,
          at.leaves + 8 * skipped,
          depths[tree - first],
          scale,
          at.block,
          4 * columns,
          count,
          at.sums,
        );
      }
      sums.set(blockSums.subarray(0, count), start);
    }
  }
}

/** Writes a tree as the kernel wants it, behind the trees since `batch`, and returns its depth. */
function packTree(
  nodes: TreeNodes,
  tree: number,
  batch: number,
  buffer: ArrayBuffer,
  nodesAt: number,
  leavesAt: number,
): number {
  const { features, splits, rights, starts } = nodes;
  const start = starts[tree];
  const size = starts[tree + 1] - start;
  const words = new Uint32Array(buffer, nodesAt + 16 * (start - batch), 4 * size);
  const thresholds = new Float32Array(buffer, words.byteOffset, 4 * size);
  const leaves = new Float64Array(buffer, leavesAt + 8 * (start - batch), size);
  const levels = new Uint32Array(size);
  let depth = 0;
  for (let node = 0; node < size; node++) {
    const feature = features[start + node];
    const split = splits[start + node];
    const isLeaf = feature === LEAF;
    const right = rights[start + node] - start;
    thresholds[4 * node] = isLeaf ? 0 : singleAtMost(split);
    words[4 * node + 1] = isLeaf ? 0 : 4 * feature;
    words[4 * node + 2] = 16 * (isLeaf ? node : node + 1);
    words[4 * node + 3] = 16 * (isLeaf ? node : right);
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

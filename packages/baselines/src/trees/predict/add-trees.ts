import { firstNotFinite, type Matrix, packedMatrix } from "@vscnn/core";
import { createMemoryPlan, type KernelMemory } from "@vscnn/kernels";
import type { PredictKernels } from "../../kernels/predict-kernels.ts";
import { lendPredictMemory } from "../../kernels/predict-memory.ts";
import type { TreeNodes } from "../nodes/tree-nodes.ts";
import { addTree } from "./add-tree.ts";
import { GENERAL_NODE_BYTES, LEAF_BYTES, NODE_BYTES, packGeneralTree, packTree } from "./pack-tree.ts";

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

/** Rows that pass through trees. */
interface Passage {
  readonly nodes: TreeNodes;
  readonly scale: number;
  readonly data: Float32Array | Float64Array;
  readonly columns: number;
  readonly sums: Float64Array;
  readonly memory: KernelMemory<PredictKernels>;
  /** Whether missing values or categories occur, which takes the slower kernel, and bytes of a node in it. */
  readonly isGeneral: boolean;
  readonly nodeBytes: number;
  /** Where the parts of the memory begin, in bytes. */
  readonly at: {
    nodes: number;
    leaves: number;
    known: number;
    leftSets: number;
    block: number;
    sums: number;
  };
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
  const { first, last, scale } = range;
  if (rows < FEW_ROWS || rows * (last - first) < FEW_PASSES) {
    const block = Float32Array.from(packedMatrix(matrix));
    for (let tree = first; tree < last; tree++) addTree(nodes, { tree, scale }, block, columns, sums);
    return;
  }
  const capacity = capacityFor(nodes, range);
  const passage = beginPassage(functionName, nodes, { scale, matrix, sums, capacity });
  const { starts } = nodes;
  for (let from = first, to = first; from < last; from = to) {
    while (to < last && starts[to + 1] - starts[from] <= capacity) to++;
    passBatch(passage, from, to);
  }
}

/** Nodes that there must be room for. */
function capacityFor({ starts }: TreeNodes, { first, last }: TreeRange): number {
  let capacity = BATCH_NODES;
  for (let tree = first; tree < last; tree++) {
    capacity = Math.max(capacity, starts[tree + 1] - starts[tree]);
  }
  return capacity;
}

/** What {@link beginPassage} needs in addition to the trees. */
interface PassageOptions {
  scale: number;
  matrix: Matrix;
  sums: Float64Array;
  /** In nodes. */
  capacity: number;
}

function beginPassage(functionName: string, nodes: TreeNodes, options: PassageOptions): Passage {
  const { scale, matrix, sums, capacity } = options;
  const { knownCategories, leftCategories } = nodes;
  const columns = matrix.shape[1];
  const data = packedMatrix(matrix);
  const plan = createMemoryPlan();
  const at = {
    nodes: plan.reserve(GENERAL_NODE_BYTES * capacity),
    leaves: plan.reserve(LEAF_BYTES * capacity),
    known: plan.reserve(4 * knownCategories.length),
    leftSets: plan.reserve(4 * leftCategories.length),
    block: plan.reserve(4 * BLOCK_ROWS * columns),
    sums: plan.reserve(8 * BLOCK_ROWS),
  };
  const memory = lendPredictMemory(functionName, plan.size());
  new Uint32Array(memory.buffer, at.known, knownCategories.length).set(knownCategories);
  new Uint32Array(memory.buffer, at.leftSets, leftCategories.length).set(leftCategories);
  const isGeneral = knownCategories.length > 0 || firstNotFinite(data) >= 0;
  const nodeBytes = isGeneral ? GENERAL_NODE_BYTES : NODE_BYTES;
  return { nodes, scale, data, columns, sums, memory, isGeneral, nodeBytes, at };
}

/** Passes all rows, block after block, through trees `from` to before `to`. */
function passBatch(passage: Passage, from: number, to: number): void {
  const { nodes, data, columns, sums, memory, isGeneral, nodeBytes, at } = passage;
  const { starts } = nodes;
  const depths = new Uint32Array(to - from);
  for (let tree = from; tree < to; tree++) {
    const skipped = starts[tree] - starts[from];
    const places = {
      nodes: at.nodes + nodeBytes * skipped,
      leaves: at.leaves + LEAF_BYTES * skipped,
      leftSets: at.leftSets - at.known,
    };
    const pack = isGeneral ? packGeneralTree : packTree;
    depths[tree - from] = pack(nodes, tree, memory.buffer, places);
  }
  const block = new Float32Array(memory.buffer, at.block, BLOCK_ROWS * columns);
  const blockSums = new Float64Array(memory.buffer, at.sums, BLOCK_ROWS);
  for (let start = 0; start < sums.length; start += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, sums.length - start);
    block.set(data.subarray(start * columns, (start + count) * columns));
    blockSums.set(sums.subarray(start, start + count));
    for (let tree = from; tree < to; tree++) {
      passTree(passage, starts[tree] - starts[from], depths[tree - from], count);
    }
    sums.set(blockSums.subarray(0, count), start);
  }
}

/** Passes the rows of the block through the tree that begins `skipped` nodes behind the first. */
function passTree(
  { memory, at, columns, scale, isGeneral, nodeBytes }: Passage,
  skipped: number,
  depth: number,
  count: number,
): void {
  const { kernels } = memory;
  const nodes = at.nodes + nodeBytes * skipped;
  const leaves = at.leaves + LEAF_BYTES * skipped;
  const { block, sums, known } = at;
  if (isGeneral) {
    kernels.predictGeneralTree(nodes, leaves, known, depth, scale, block, 4 * columns, count, sums);
  } else {
    kernels.predictTree(nodes, leaves, depth, scale, block, 4 * columns, count, sums);
  }
}

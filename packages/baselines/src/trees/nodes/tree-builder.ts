import { LEAF, SET_WORDS, type TreeNodes } from "./tree-nodes.ts";

/** Nodes that are collected in preorder, in arrays with room for more. */
export interface TreeBuilder {
  readonly functionName: string;
  /** Whether thresholds and leaves are kept in single precision. */
  readonly single: boolean;
  size: number;
  features: Uint16Array;
  splits: Float64Array | Float32Array;
  rights: Uint32Array;
  counts: Uint32Array;
  marks: Uint8Array;
  readonly starts: number[];
  readonly leftCategories: number[];
  readonly knownCategories: Uint32Array;
}

/** What an inner node asks. */
export interface NodeQuestion {
  column: number;
  /** The threshold, or the number of a set of categories. */
  split: number;
  /** See `marks` of {@link TreeNodes}. */
  mark: number;
}

const FIRST_CAPACITY = 1024;

/** Makes an empty builder. */
export function createTreeBuilder(
  functionName: string,
  single: boolean,
  knownCategories: Uint32Array = new Uint32Array(0),
): TreeBuilder {
  return {
    functionName,
    single,
    size: 0,
    features: new Uint16Array(FIRST_CAPACITY),
    splits: single ? new Float32Array(FIRST_CAPACITY) : new Float64Array(FIRST_CAPACITY),
    rights: new Uint32Array(FIRST_CAPACITY),
    counts: new Uint32Array(FIRST_CAPACITY),
    marks: new Uint8Array(FIRST_CAPACITY),
    starts: [],
    leftCategories: [],
    knownCategories,
  };
}

/** Begins the next tree. */
export function startTree(builder: TreeBuilder): void {
  builder.starts.push(builder.size);
}

/** Adds an inner node and gives its number. A right child makes itself known by `parent`; others pass -1. */
export function addSplit(
  builder: TreeBuilder,
  { column, split, mark }: NodeQuestion,
  count: number,
  parent: number,
): number {
  const node = addNode(builder, column, split, count, parent);
  builder.marks[node] = mark;
  return node;
}

/** Adds a leaf. A right child makes itself known by `parent`; others pass -1. */
export function addLeaf(builder: TreeBuilder, value: number, count: number, parent: number): void {
  addNode(builder, LEAF, value, count, parent);
}

/** Adds a set of categories that go left and gives its number. */
export function addCategories(builder: TreeBuilder, words: Uint32Array): number {
  builder.leftCategories.push(...words);
  return builder.leftCategories.length / SET_WORDS - 1;
}

/** Everything that was added, with arrays of just that length. */
export function finishTrees(builder: TreeBuilder): TreeNodes {
  const { size, features, splits, rights, counts, marks } = builder;
  return {
    ...peekTrees(builder),
    features: features.slice(0, size),
    splits: splits.slice(0, size),
    rights: rights.slice(0, size),
    counts: counts.slice(0, size),
    marks: marks.slice(0, size),
  };
}

/** The trees added so far; valid until the next node is added. */
export function peekTrees(builder: TreeBuilder): TreeNodes {
  const { size, features, splits, rights, counts, marks, starts, leftCategories, knownCategories } = builder;
  return {
    starts: Uint32Array.from([...starts, size]),
    features,
    splits,
    rights,
    counts,
    marks,
    leftCategories: Uint32Array.from(leftCategories),
    knownCategories,
  };
}

function addNode(
  builder: TreeBuilder,
  feature: number,
  split: number,
  count: number,
  parent: number,
): number {
  makeRoom(builder, 1);
  const node = builder.size++;
  builder.features[node] = feature;
  builder.splits[node] = split;
  builder.counts[node] = count;
  if (parent >= 0) builder.rights[parent] = node;
  return node;
}

/** Makes sure that some more nodes have room. */
export function makeRoom(builder: TreeBuilder, more: number): void {
  const { functionName, single, size, features, splits, rights, counts, marks } = builder;
  let capacity = features.length;
  while (capacity < size + more) capacity *= 2;
  if (capacity === features.length) return;
  try {
    builder.features = enlarged(features, new Uint16Array(capacity));
    builder.splits = enlarged(splits, single ? new Float32Array(capacity) : new Float64Array(capacity));
    builder.rights = enlarged(rights, new Uint32Array(capacity));
    builder.counts = enlarged(counts, new Uint32Array(capacity));
    builder.marks = enlarged(marks, new Uint8Array(capacity));
  } catch (cause) {
    throw new Error(`${functionName}: no memory for more than ${size} nodes of trees`, { cause });
  }
}

function enlarged<Values extends Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array>(
  values: Values,
  larger: Values,
): Values {
  larger.set(values);
  return larger;
}

import { goesLeft } from "../trees/nodes/goes-left.ts";
import { LEAF, type TreeNodes } from "../trees/nodes/tree-nodes.ts";
import { pathsOf } from "./tree-paths.ts";

/** Of `owners`: from which row the values of a column come on this path. */
const NOBODY = 0;
const ROW = 1;
const BACKGROUND = 2;

/** Background rows whose ways through a tree are found before any walk: they take a byte for each node. */
const BLOCK_ROWS = 256;

/** A walk through a tree with a row and a background row. */
interface Walk {
  readonly nodes: TreeNodes;
  readonly root: number;
  /** Whether the row, and each background row, goes left at each node. */
  readonly lefts: Uint8Array;
  readonly otherLefts: Uint8Array;
  /** Where those of the background row of this walk begin. */
  otherAt: number;
  readonly owners: Uint8Array;
  /** The nodes on the path at which the rows part, whether the row's side was visited, and the sums of the leaves below. */
  readonly path: Int32Array;
  readonly isHalfDone: Uint8Array;
  readonly gains: Float64Array;
  readonly losses: Float64Array;
  /** `(a - 1)! b! / (a + b)!` at `a * width + b`. */
  readonly weights: Float64Array;
  readonly width: number;
  /** Where the row's values go, and the factor of the leaves. */
  readonly values: Float64Array;
  valuesAt: number;
  readonly scale: number;
}

/** Rows whose Shapley values are sought, and rows from which the values of columns left out come. */
export interface ShapRows {
  readonly row: Float32Array;
  readonly background: Float32Array;
  readonly columns: number;
  /** To which the values are added, row by row. */
  readonly values: Float64Array;
}

/** Adds the Shapley values of a tree, whose leaves are multiplied by `scale`, averaged over the background rows. */
export function addInterventional(nodes: TreeNodes, tree: number, scale: number, rows: ShapRows): void {
  const { row, background, columns } = rows;
  const walk = createWalk(nodes, tree, scale, rows);
  const size = walk.lefts.length;
  for (let first = 0; first < background.length; first += BLOCK_ROWS * columns) {
    const block = background.subarray(first, first + BLOCK_ROWS * columns);
    const count = block.length / columns;
    for (let i = 0; i < count; i++) findWays(walk, block, i * columns, walk.otherLefts.subarray(i * size));
    for (let from = 0; from < row.length; from += columns) {
      walk.valuesAt = from;
      findWays(walk, row, from, walk.lefts);
      for (let i = 0; i < count; i++) {
        walk.otherAt = i * size;
        walkPair(walk);
      }
    }
  }
}

function createWalk(nodes: TreeNodes, tree: number, scale: number, rows: ShapRows): Walk {
  const { background, columns, values } = rows;
  const { size, mostColumns } = pathsOf(nodes, tree);
  const width = mostColumns + 1;
  return {
    nodes,
    root: nodes.starts[tree],
    lefts: new Uint8Array(size),
    otherLefts: new Uint8Array(size * Math.min(BLOCK_ROWS, background.length / columns)),
    otherAt: 0,
    owners: new Uint8Array(columns),
    path: new Int32Array(width),
    isHalfDone: new Uint8Array(width),
    gains: new Float64Array(width),
    losses: new Float64Array(width),
    weights: shapleyWeights(width),
    width,
    values,
    valuesAt: 0,
    scale: (scale * columns) / background.length,
  };
}

/** Writes whether a row goes left at each node of the tree. */
function findWays({ nodes, root, lefts }: Walk, cells: Float32Array, from: number, ways: Uint8Array): void {
  const { features } = nodes;
  for (let node = 0; node < lefts.length; node++) {
    const column = features[root + node];
    if (column !== LEAF) ways[node] = Number(goesLeft(nodes, root + node, cells[from + column]));
  }
}

/** `(a - 1)! b! / (a + b)!`, by which a leaf counts for a column of the one kind, with a of its kind and b of the other. */
function shapleyWeights(width: number): Float64Array {
  const weights = new Float64Array(width * width);
  for (let a = 1; a < width; a++) {
    weights[a * width] = 1 / a;
    for (let b = 1; b < width; b++) weights[a * width + b] = (weights[a * width + b - 1] * b) / (a + b);
  }
  return weights;
}

/**
 * Visits every leaf that some mixture of both rows reaches. A column of which both rows go the same way at a node says
 * nothing; one of which they part belongs to the row on one side and to the background on the other.
 */
function walkPair(walk: Walk): void {
  const { nodes, root, lefts, path, isHalfDone, weights, width, gains, losses, scale } = walk;
  let level = -1;
  let fromRow = 0;
  let fromBackground = 0;
  let node = descend(walk, root);
  for (;;) {
    const column = nodes.features[node];
    if (column !== LEAF) {
      level++;
      path[level] = node;
      isHalfDone[level] = 0;
      gains[level] = 0;
      losses[level] = 0;
      walk.owners[column] = ROW;
      fromRow++;
      node = descend(walk, lefts[node - root] === 1 ? node + 1 : nodes.rights[node]);
      continue;
    }
    const value = scale * nodes.splits[node];
    const gain = value * weights[fromRow * width + fromBackground];
    const loss = value * weights[fromBackground * width + fromRow];
    const ended = level - leaveDone(walk, level, gain, loss);
    fromBackground -= ended;
    level -= ended;
    if (level < 0) return;
    fromRow--;
    fromBackground++;
    node = descend(walk, turnToBackground(walk, level));
  }
}

/** From a node on, the first leaf or the first node at which the rows part. */
function descend({ nodes, root, lefts, otherLefts, otherAt, owners }: Walk, from: number): number {
  const { features, rights } = nodes;
  let node = from;
  for (let column = features[node]; column !== LEAF; column = features[node]) {
    const owner = owners[column];
    const ofRow = lefts[node - root];
    const ofOther = otherLefts[otherAt + node - root];
    if (owner === NOBODY && ofRow !== ofOther) break;
    node = (owner === BACKGROUND ? ofOther : ofRow) === 1 ? node + 1 : rights[node];
  }
  return node;
}

/** Adds a leaf to the nodes above it that are done, and to the first that is not; gives the level of that one, or -1. */
function leaveDone(walk: Walk, from: number, leafGain: number, leafLoss: number): number {
  const { nodes, owners, path, isHalfDone, gains, losses, values, valuesAt } = walk;
  let gain = leafGain;
  let loss = leafLoss;
  for (let level = from; level >= 0; level--) {
    gains[level] += gain;
    losses[level] += loss;
    if (isHalfDone[level] === 0) return level;
    gain = gains[level];
    loss = losses[level];
    const column = nodes.features[path[level]];
    values[valuesAt + column] -= loss;
    owners[column] = NOBODY;
  }
  return -1;
}

/** Gives the column of a node what the row's side brought, and turns to the other side. */
function turnToBackground(walk: Walk, level: number): number {
  const { nodes, root, lefts, owners, path, isHalfDone, gains, losses, values, valuesAt } = walk;
  const node = path[level];
  const column = nodes.features[node];
  // What the row's side has lost is no loss of this column: it is taken from what both sides lose
  values[valuesAt + column] += gains[level] + losses[level];
  owners[column] = BACKGROUND;
  isHalfDone[level] = 1;
  return lefts[node - root] === 1 ? nodes.rights[node] : node + 1;
}

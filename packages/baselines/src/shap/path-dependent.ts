import { goesLeft } from "../trees/nodes/goes-left.ts";
import { LEAF, type TreeNodes } from "../trees/nodes/tree-nodes.ts";
import { gaussLegendre } from "./gauss-legendre.ts";
import { type PathTables, tablesOf } from "./path-tables.ts";
import { pathsOf, type TreePaths } from "./tree-paths.ts";

/** One tree and the room to pass rows through it. */
interface Passage {
  readonly nodes: TreeNodes;
  readonly start: number;
  readonly scale: number;
  readonly paths: TreePaths;
  readonly tables: PathTables;
  /** Whether the row answers all questions about the column on the way to a node as the path does. */
  readonly hot: Uint8Array;
  /** Whether the row goes left at a node. */
  readonly lefts: Uint8Array;
  /** The product over the columns on the way to a node; one number per point. */
  readonly products: Float64Array;
  /** The sum of the products, times their predictions, of the leaves below a node; one number per point. */
  readonly sums: Float64Array;
}

/**
 * Adds the Shapley values of a tree for every row to `values`, where columns left out follow the training samples down both
 * ways.
 *
 * @param cells - rows in single precision, row after row
 */
export function addPathDependent(
  nodes: TreeNodes,
  tree: number,
  scale: number,
  cells: Float32Array,
  columns: number,
  values: Float64Array,
): void {
  const paths = pathsOf(nodes, tree);
  if (paths.size === 1) return;
  // The parts of a column are polynomials of a degree below the number of columns
  const tables = tablesOf(paths, gaussLegendre(Math.ceil(paths.mostColumns / 2)));
  const { size } = paths;
  const room = {
    hot: new Uint8Array(size),
    lefts: new Uint8Array(size),
    products: new Float64Array(size * tables.count),
    sums: new Float64Array(size * tables.count),
  };
  const passage: Passage = { nodes, start: nodes.starts[tree], scale, paths, tables, ...room };
  const partsOf = partsOfAnswers(passage);
  const { parents } = paths;
  const asked = Int32Array.from(parents, (parent) =>
    parent < 0 ? 0 : nodes.features[passage.start + parent],
  );
  for (let from = 0; from < values.length; from += columns) {
    const parts = partsOf(answer(passage, cells, from));
    for (let node = size - 1; node > 0; node--) values[from + asked[node]] += parts[node];
  }
}

/** Answers that fit into the bits of a small integer. */
const MAX_QUESTIONS = 30;
/** Answers whose parts are kept, of one tree. */
const MAX_KEPT = 4096;

/**
 * What each node adds for a row whose answers stand in `lefts`. Rows that give the same answers have the same parts: in a small tree, which
 * can be answered in few ways, these are computed once.
 */
function partsOfAnswers(passage: Passage): (answers: number) => Float64Array {
  const { size } = passage.paths;
  const compute = (parts: Float64Array): Float64Array => {
    goDown(passage);
    goUp(passage, parts);
    return parts;
  };
  if (size >> 1 > MAX_QUESTIONS) {
    const parts = new Float64Array(size);
    return () => compute(parts);
  }
  const kept = new Map<number, Float64Array>();
  return (answers) => {
    const known = kept.get(answers);
    if (known !== undefined) return known;
    const parts = compute(new Float64Array(size));
    if (kept.size < MAX_KEPT) kept.set(answers, parts);
    return parts;
  };
}

/** Asks a row all questions of the tree; gives the answers as bits, which tell them apart where there are few. */
function answer({ nodes, start, paths, lefts }: Passage, cells: Float32Array, from: number): number {
  const { features } = nodes;
  let answers = 0;
  for (let node = 0; node < paths.size; node++) {
    const column = features[start + node];
    if (column === LEAF) continue;
    const left = Number(goesLeft(nodes, start + node, cells[from + column]));
    lefts[node] = left;
    answers = (answers << 1) | left;
  }
  return answers;
}

/** Follows a row and everything that goes other ways from the root to the leaves: parents come before their children. */
function goDown(passage: Passage): void {
  const { nodes, start, scale, paths, tables, hot, lefts, products, sums } = passage;
  const { size, parents, previous } = paths;
  const { count } = tables;
  const { features, splits } = nodes;
  hot[0] = 1;
  products.fill(1, 0, count);
  sums.fill(0);
  for (let node = 1; node < size; node++) {
    const parent = parents[node];
    const above = previous[node];
    const wasHot = above < 0 || hot[above] === 1;
    hot[node] = Number(wasHot && (lefts[parent] === 1) === (node === parent + 1));
    multiply(passage, node, parent, wasHot);
    if (features[start + node] !== LEAF) continue;
    const leaf = scale * splits[start + node];
    for (let at = node * count; at < (node + 1) * count; at++) sums[at] = leaf * products[at];
  }
}

/** The product at a node from that of its parent. */
function multiply(
  { paths, tables, hot, products }: Passage,
  node: number,
  parent: number,
  wasHot: boolean,
): void {
  const { count, hotSteps, coldSteps } = tables;
  const to = node * count;
  const at = parent * count;
  if (wasHot) {
    const steps = hot[node] === 1 ? hotSteps : coldSteps;
    for (let q = 0; q < count; q++) products[to + q] = products[at + q] * steps[to + q];
  } else {
    const share = paths.shares[node];
    for (let q = 0; q < count; q++) products[to + q] = products[at + q] * share;
  }
}

/** Sums the leaves upwards, and gives each node its part of the column that is asked above it. */
function goUp({ paths, tables, hot, sums }: Passage, parts: Float64Array): void {
  const { size, parents, previous } = paths;
  const { count, hotParts, coldParts } = tables;
  for (let node = size - 1; node > 0; node--) {
    const parent = parents[node];
    const above = previous[node];
    const at = node * count;
    let value =
      hot[node] === 1 ? partOf(sums, at, hotParts, at, count) : partOf(sums, at, coldParts, 0, count);
    if (above >= 0) {
      const isHot = hot[above] === 1;
      value -= partOf(sums, at, isHot ? hotParts : coldParts, isHot ? above * count : 0, count);
    }
    parts[node] = value;
    for (let q = 0; q < count; q++) sums[parent * count + q] += sums[at + q];
  }
}

function partOf(sums: Float64Array, at: number, parts: Float64Array, from: number, count: number): number {
  let sum = 0;
  for (let q = 0; q < count; q++) sum += sums[at + q] * parts[from + q];
  return sum;
}

/** What a tree predicts on average over its training samples. */
export function meanOfTree({ starts, features, splits, counts }: TreeNodes, tree: number): number {
  let sum = 0;
  for (let node = starts[tree]; node < starts[tree + 1]; node++) {
    if (features[node] === LEAF) sum += splits[node] * counts[node];
  }
  return sum / counts[starts[tree]];
}

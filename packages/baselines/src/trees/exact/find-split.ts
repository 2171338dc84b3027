// scikit-learn (BSD-3, see NOTICE): the order in which columns are drawn and samples summed, and what counts as equal, are
// those of its BestSplitter; they decide equality to the last bit.
import type { KernelCall } from "@vscnn/kernels";
import type { Kernels } from "../../kernels/index.ts";
import { isWorthSharing } from "./is-worth-sharing.ts";
import type { ExactSplitter } from "./splitter-state.ts";
import { drawBetween } from "./xorshift.ts";

/** Values nearer than this, in single precision, are not distinguished. */
const VALUE_TOLERANCE = Math.fround(1e-7);

/** The node that is split. */
export interface SplitTask {
  start: number;
  end: number;
  /** Of the node's targets times their weights. */
  sum: number;
  weight: number;
  /** How many columns the parent found constant. */
  constants: number;
}

/**
 * Draws the columns in turn and keeps the best split of samples[start..end) in `best`.
 *
 * @returns how many columns are known to be constant now
 */
export function findSplit(splitter: ExactSplitter, task: SplitTask): number {
  const { features, best, columnsOf, random, at } = splitter;
  const knownConstants = task.constants;
  best.position = task.end;
  const isShared = isWorthSharing(splitter, columnsOf.columns, task.end - task.start);
  const scanned: number[] = [];
  let known = Number.NEGATIVE_INFINITY;
  let undrawn = columnsOf.columns;
  let foundConstants = 0;
  let drawnConstants = 0;
  let constants = knownConstants;
  let current = at.samples;
  while (undrawn > constants) {
    let drawn = drawBetween(random, drawnConstants, undrawn - foundConstants);
    if (drawn < knownConstants) {
      swap(features, drawnConstants++, drawn);
      continue;
    }
    drawn += foundConstants;
    const column = features[drawn];
    current = sortSamples(splitter, column, task, { current, isKept: isShared });
    if (isConstant(splitter, column, task)) {
      swap(features, drawn, constants++);
      foundConstants++;
      continue;
    }
    swap(features, --undrawn, drawn);
    scanned.push(column);
    // Alone, while its samples are in the cache
    if (!isShared) known = scanAlone(splitter, task, { column, order: current, known });
  }
  if (isShared) splitter.threads?.run(scanned.map((column) => [scanCall(splitter, task, column)]));
  chooseBest(splitter, scanned);
  keepOrder(splitter, task, current);
  rememberConstants(splitter, knownConstants, constants);
  return constants;
}

function isConstant(
  { values, at, columnBytes }: ExactSplitter,
  column: number,
  { start, end }: SplitTask,
): boolean {
  const ranked = (at.sorted + column * columnBytes) / 4;
  return values[ranked + end - 1] <= Math.fround(values[ranked + start] + VALUE_TOLERANCE);
}

/** Finds the best split of a column, whose samples are found sorted in an order, if its score is above `known`; returns the better score. */
function scanAlone(
  { at, columnBytes, options, kernels, results }: ExactSplitter,
  { start, end, sum, weight }: SplitTask,
  { column, order, known }: { column: number; order: number; known: number },
): number {
  const { minSamplesLeaf, weights } = options;
  const sorted = at.sorted + column * columnBytes;
  const result = at.results + 16 * column;
  const friedman = Number(options.friedman);
  if (weights === undefined) {
    kernels.scanColumn(order, sorted, at.sums, start, end, sum, minSamplesLeaf, friedman, known, result);
  } else {
    kernels.scanWeightedColumn(
      order,
      sorted,
      at.sums,
      at.weights,
      start,
      end,
      sum,
      weight,
      minSamplesLeaf,
      friedman,
      known,
      result,
    );
  }
  return results[2 * column] < 0 ? known : results[2 * column + 1];
}

/** The call that does so in a thread. */
function scanCall(
  { at, columnBytes, options }: ExactSplitter,
  { start, end, sum, weight }: SplitTask,
  column: number,
): KernelCall<Kernels> {
  const { minSamplesLeaf, weights } = options;
  const [order, sorted] = [at.order + column * columnBytes, at.sorted + column * columnBytes];
  const rest = [minSamplesLeaf, Number(options.friedman), Number.NEGATIVE_INFINITY, at.results + 16 * column];
  if (weights === undefined) return ["scanColumn", order, sorted, at.sums, start, end, sum, ...rest];
  return ["scanWeightedColumn", order, sorted, at.sums, at.weights, start, end, sum, weight, ...rest];
}

/** Notes the best split of all columns: of equally good ones that of the column drawn first. */
function chooseBest({ values, at, columnBytes, best, results }: ExactSplitter, columns: number[]): void {
  let score = Number.NEGATIVE_INFINITY;
  for (const column of columns) {
    const position = results[2 * column];
    const found = results[2 * column + 1];
    if (position < 0 || found <= score) continue;
    const ranked = (at.sorted + column * columnBytes) / 4;
    const below = values[ranked + position - 1];
    const above = values[ranked + position];
    const middle = below / 2 + above / 2;
    score = found;
    best.column = column;
    best.position = position;
    best.threshold = middle === above ? below : middle;
  }
}

/**
 * Sorts the node's samples by a column, unless they are: without equal values there is one order alone.
 *
 * @param current - where they are found as sorted before
 * @param isKept - whether they are to stay sorted while others are
 * @returns where they are found now
 */
function sortSamples(
  { options, columnsOf, kernels, at, columnBytes }: ExactSplitter,
  column: number,
  { start, end }: SplitTask,
  { current, isKept }: { current: number; isKept: boolean },
): number {
  const offset = column * columnBytes;
  const hasTies = options.matchTies && columnsOf.tied[column] === 1;
  if (!hasTies || !kernels.hasTies(at.sorted + offset, start, end)) return at.order + offset;
  // One place for all, which caches hold, unless the order is needed later
  const to = isKept ? at.order + offset : at.samples;
  kernels.sortByValue(current, at.values + offset, at.entries, to, start, end);
  return to;
}

/** Leaves the samples in the order in which the last column had them. */
function keepOrder({ at, order }: ExactSplitter, { start, end }: SplitTask, current: number): void {
  if (current === at.samples) return;
  order.copyWithin(at.samples / 4 + start, current / 4 + start, current / 4 + end);
}

/** The sibling must find the columns known to be constant before in the order in which this node found them. */
function rememberConstants(
  { features, constantFeatures }: ExactSplitter,
  knownConstants: number,
  constants: number,
): void {
  features.set(constantFeatures.subarray(0, knownConstants));
  constantFeatures.set(features.subarray(knownConstants, constants), knownConstants);
}

function swap(values: Int32Array, a: number, b: number): void {
  const kept = values[a];
  values[a] = values[b];
  values[b] = kept;
}

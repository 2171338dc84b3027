import { createMemoryPlan } from "@vscnn/kernels";
import type { Kernels } from "../../kernels/index.ts";
import { createTreeMemory, type TreeThreads } from "../../kernels/tree-memory.ts";
import type { SortedColumns } from "../columns/sorted-columns.ts";
import { createXorShift, type XorShift } from "./xorshift.ts";

/** The best split of a node. */
interface ExactSplit {
  column: number;
  /** Samples before this position go left; the node's end if it has no split. */
  position: number;
  threshold: number;
}

/** Options of {@link createExactSplitter}. */
export interface ExactSplitterOptions {
  minSamplesLeaf: number;
  friedman: boolean;
  /** Whether equal values are visited in scikit-learn's order, or in the order of rows. */
  matchTies: boolean;
  /** One weight per row; all are 1 if left out. */
  weights: Float64Array | undefined;
}

/** Where the parts of the splitter's memory begin, in bytes. */
interface SplitterPlaces {
  values: number;
  order: number;
  sorted: number;
  samples: number;
  /** For each thread, samples and their values. */
  spare: number;
  /** A position and a score for each column. */
  results: number;
  sums: number;
  weights: number;
  entries: number;
  goesRight: number;
}

/** The samples of a tree while it grows: those of a node stand side by side. */
export interface ExactSplitter {
  readonly options: ExactSplitterOptions;
  readonly columnsOf: SortedColumns;
  readonly kernels: Kernels;
  /** Threads that take a column each, if there are any. */
  readonly threads: TreeThreads | undefined;
  readonly at: SplitterPlaces;
  /** Bytes of a column. */
  readonly columnBytes: number;
  /** The memory as single-precision numbers and as integers. */
  readonly values: Float32Array;
  readonly order: Int32Array;
  /** What was found in each column: the position, -1 if there is none, and the score of its best split. */
  readonly results: Float64Array;
  /** Rows in the order in which scikit-learn has them at this moment. */
  readonly samples: Int32Array;
  readonly targets: Float64Array;
  /** What is summed on the sides of a split: targets times weights. */
  readonly products: Float64Array;
  readonly goesRight: Uint8Array;
  /** The columns in the order in which they were drawn last, constant ones first. */
  readonly features: Int32Array;
  readonly constantFeatures: Int32Array;
  /** What was found last. */
  readonly best: ExactSplit;
  random: XorShift;
}

/** Prepares splits of rows that were sorted by every column. */
export function createExactSplitter(
  functionName: string,
  sorted: SortedColumns,
  options: ExactSplitterOptions,
  wanted?: TreeThreads,
): ExactSplitter {
  const { rows, columns } = sorted;
  const columnBytes = Math.ceil(rows / 4) * 16;
  const isWeighted = options.weights !== undefined;
  const { at, size } = planSplitter(sorted, columnBytes, options, wanted?.works.length ?? 1);
  const { kernels, buffer, threads } = createTreeMemory(functionName, size, wanted);
  threads?.works.forEach((_, place, works) => {
    works[place] = at.spare + 2 * place * columnBytes;
  });
  const products = new Float64Array(buffer, at.sums, rows);
  const splitter: ExactSplitter = {
    options,
    columnsOf: sorted,
    kernels,
    threads,
    at,
    columnBytes,
    values: new Float32Array(buffer),
    order: new Int32Array(buffer),
    results: new Float64Array(buffer, at.results, 2 * columns),
    samples: new Int32Array(buffer, at.samples, rows),
    targets: isWeighted ? new Float64Array(rows) : products,
    products,
    goesRight: new Uint8Array(buffer, at.goesRight, rows),
    features: new Int32Array(columns),
    constantFeatures: new Int32Array(columns),
    best: { column: 0, position: 0, threshold: 0 },
    random: createXorShift(1),
  };
  if (options.weights !== undefined) new Float64Array(buffer, at.weights, rows).set(options.weights);
  for (let column = 0; column < columns; column++) {
    const source = sorted.values.subarray(column * rows, (column + 1) * rows);
    splitter.values.set(source, (at.values + column * columnBytes) / 4);
  }
  return splitter;
}

function planSplitter(
  { rows, columns }: SortedColumns,
  columnBytes: number,
  { matchTies, weights }: ExactSplitterOptions,
  threads: number,
): { at: SplitterPlaces; size: number } {
  const plan = createMemoryPlan();
  const at = {
    values: plan.reserve(columnBytes * columns),
    order: plan.reserve(columnBytes * columns),
    sorted: plan.reserve(columnBytes * columns),
    samples: plan.reserve(columnBytes),
    spare: plan.reserve(2 * columnBytes * threads),
    results: plan.reserve(16 * columns),
    sums: plan.reserve(8 * rows),
    weights: plan.reserve(weights === undefined ? 0 : 8 * rows),
    entries: plan.reserve(matchTies ? 8 * rows : 0),
    goesRight: plan.reserve(rows),
  };
  return { at, size: plan.size() };
}

/** Sets what the next tree is grown for. */
export function setTargets(splitter: ExactSplitter, targets: Float64Array): void {
  splitter.targets.set(targets);
  const { weights } = splitter.options;
  if (weights === undefined) return;
  for (let row = 0; row < targets.length; row++) splitter.products[row] = weights[row] * targets[row];
}

/** Begins a tree on the rows with a 1, or on all, and returns how many they are. */
export function beginTree(splitter: ExactSplitter, chosen: Uint8Array | undefined, seed: number): number {
  const { samples, features, values, order, at, columnBytes, columnsOf } = splitter;
  const { rows, columns } = columnsOf;
  let count = 0;
  for (let row = 0; row < rows; row++) if (chosen === undefined || chosen[row] === 1) samples[count++] = row;
  for (let column = 0; column < columns; column++) {
    features[column] = column;
    const data = (at.values + column * columnBytes) / 4;
    const toSorted = (at.sorted + column * columnBytes) / 4;
    const toOrder = (at.order + column * columnBytes) / 4;
    const ranked = columnsOf.order.subarray(column * rows, (column + 1) * rows);
    const kept = chosen === undefined ? ranked : ranked.filter((row) => chosen[row] === 1);
    order.set(kept, toOrder);
    for (let rank = 0; rank < count; rank++) values[toSorted + rank] = values[data + kept[rank]];
  }
  splitter.random = createXorShift(seed);
  return count;
}

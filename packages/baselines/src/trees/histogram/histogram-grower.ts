import { createMemoryPlan } from "@vscnn/kernels";
import type { Kernels } from "../../kernels/index.ts";
import { createTreeMemory, type TreeThreads } from "../../kernels/tree-memory.ts";
import type { BinnedColumns } from "../columns/bin-columns.ts";
import type { TreeLimits } from "../tree-limits.ts";
import { type ColumnPart, columnParts, type PartResult, RESULT_BYTES, resultAt } from "./column-parts.ts";

/** How trees are grown on histograms. */
export interface HistogramOptions extends TreeLimits {
  /** One weight per row, each above 0 where the row is chosen; all are 1 if left out. */
  weights?: Float64Array | undefined;
  /** 1 for each column with which predictions must rise, -1 where they must fall; none if left out. */
  monotone?: Int8Array | undefined;
  /** Histograms kept at most, at least 2: in deeper trees some are made twice. @defaultValue 26 */
  keptHistograms?: number;
}

/** Where the parts of the memory begin, in bytes. */
interface GrowerPlaces {
  byRow: number;
  byColumn: number;
  offsets: number;
  counts: number;
  rows: number;
  spare: number;
  residuals: number;
  weights: number;
  sums: number;
  results: number;
  kinds: number;
  task: number;
  scratch: number;
  table: number;
}

/** Grows trees on the same bins for changing residuals. */
export interface HistogramGrower {
  readonly binned: BinnedColumns;
  readonly options: HistogramOptions;
  readonly kernels: Kernels;
  readonly at: GrowerPlaces;
  /** Whether splits must heed missing values, categories, constraints or weights. */
  readonly isGeneral: boolean;
  /** Threads that judge columns, if there are any, and the parts of the columns that each is given; all columns as one part. */
  readonly threads: TreeThreads | undefined;
  readonly parts: readonly ColumnPart[];
  readonly whole: readonly ColumnPart[];
  /** Bins of all columns, and bytes of a histogram of them. */
  readonly cells: number;
  readonly histogramBytes: number;
  /** Addresses of histograms that are no longer needed. */
  readonly free: number[];
  /** The bins of the rows, one row after the other and one column after the other. */
  readonly byRow: Uint8Array;
  readonly byColumn: Uint8Array;
  /** The rows of the tree that grows: those of a node stand side by side. */
  readonly order: Int32Array;
  /** What the next tree is grown for, times the weights: to be written by the caller. */
  readonly residuals: Float64Array;
  /** To which the scaled leaves are added, row by row: to be written once by the caller. */
  readonly sums: Float64Array;
  /** What the kernels found in each part, of two nodes at most. */
  readonly results: readonly (readonly PartResult[])[];
  /** What the kernels are told of each of these nodes, and how many bytes that takes. */
  readonly task: readonly Float64Array[];
  readonly taskBytes: number;
  readonly table: Uint8Array;
}

/** Bytes of a bin: its sum and its count, or its sum, weight, count and room for one more. */
const CELL_BYTES = 16;
const WEIGHTED_CELL_BYTES = 32;

/** Where the count is in a bin. */
const COUNT_AT = 8;
const WEIGHTED_COUNT_AT = 16;

const MAX_BINS = 256;
const TASK_NUMBERS = 8;
/** What sorting the categories of a column takes. */
const SCRATCH_BYTES = 16 * MAX_BINS;
const DEFAULT_KEPT = 26;

/** Prepares the growing of trees: what depends on the columns alone is done here, once. */
export function createHistogramGrower(
  functionName: string,
  binned: BinnedColumns,
  options: HistogramOptions,
  wanted?: TreeThreads,
): HistogramGrower {
  const { rows, columns } = binned;
  const { maxDepth, weights, monotone, keptHistograms = DEFAULT_KEPT } = options;
  const cellBytes = weights === undefined ? CELL_BYTES : WEIGHTED_CELL_BYTES;
  const cells = binned.counts.map((count, column) => count + binned.missing[column]);
  const total = cells.reduce((sum, count) => sum + count, 0);
  const plan = createMemoryPlan();
  const most = wanted?.works.length ?? 1;
  const at = planGrower(plan.reserve, binned, weights !== undefined, most);
  const free = Array.from({ length: Math.min(maxDepth + 2, keptHistograms) }, () =>
    plan.reserve(cellBytes * total),
  );
  const { kernels, buffer, threads } = createTreeMemory(functionName, plan.size(), wanted);
  threads?.works.forEach((_, place, works) => {
    works[place] = at.scratch + place * SCRATCH_BYTES;
  });
  const sizes = cells.map((count) => cellBytes * count);
  const parts = columnParts(sizes, threads?.threads ?? 1, at.results);
  writeColumns(buffer, at, binned, cells, cellBytes);
  if (weights !== undefined) new Float64Array(buffer, at.weights, rows).set(weights);
  const kinds = kindsOf(binned, monotone);
  new Uint8Array(buffer, at.kinds, columns).set(kinds);
  return {
    binned,
    options,
    kernels,
    at,
    isGeneral: weights !== undefined || kinds.some((kind) => kind !== 0),
    threads,
    parts,
    whole: columnParts(sizes, 1, at.results),
    cells: total,
    histogramBytes: cellBytes * total,
    free,
    byRow: new Uint8Array(buffer, at.byRow, rows * columns),
    byColumn: new Uint8Array(buffer, at.byColumn, rows * columns),
    order: new Int32Array(buffer, at.rows, rows),
    residuals: new Float64Array(buffer, at.residuals, rows),
    sums: new Float64Array(buffer, at.sums, rows),
    results: parts.map(({ results }) => results.map((address) => resultAt(buffer, address))),
    task: [0, 1].map((place) => taskIn(buffer, at.task + 8 * TASK_NUMBERS * place, options)),
    taskBytes: 8 * TASK_NUMBERS,
    table: new Uint8Array(buffer, at.table, MAX_BINS),
  };
}

function planGrower(
  reserve: (bytes: number) => number,
  { rows, columns }: BinnedColumns,
  isWeighted: boolean,
  threads: number,
): GrowerPlaces {
  return {
    byRow: reserve(rows * columns),
    byColumn: reserve(rows * columns),
    offsets: reserve(4 * columns),
    counts: reserve(4 * columns),
    rows: reserve(4 * rows),
    spare: reserve(4 * rows),
    residuals: reserve(8 * rows),
    weights: reserve(isWeighted ? 8 * rows : 0),
    sums: reserve(8 * rows),
    results: reserve(2 * RESULT_BYTES * threads),
    kinds: reserve(columns),
    task: reserve(2 * 8 * TASK_NUMBERS),
    scratch: reserve(SCRATCH_BYTES * threads),
    table: reserve(MAX_BINS),
  };
}

function writeColumns(
  buffer: ArrayBuffer,
  at: GrowerPlaces,
  { columns, byRow, byColumn, counts }: BinnedColumns,
  cells: Int32Array,
  cellBytes: number,
): void {
  new Uint8Array(buffer).set(byRow, at.byRow);
  new Uint8Array(buffer).set(byColumn, at.byColumn);
  new Int32Array(buffer, at.counts, columns).set(counts);
  const offsets = new Uint32Array(buffer, at.offsets, columns);
  for (let column = 1; column < columns; column++) {
    offsets[column] = offsets[column - 1] + cellBytes * cells[column - 1];
  }
}

/** What the kernel must heed of each column, in bits: see `assembly/general-split.ts`. */
function kindsOf({ missing, categorical }: BinnedColumns, monotone: Int8Array | undefined): Uint8Array {
  return missing.map((isMissing, column) => {
    const direction = monotone?.[column] ?? 0;
    return isMissing | (categorical[column] << 1) | (direction > 0 ? 4 : 0) | (direction < 0 ? 8 : 0);
  });
}

/** The task of the kernel, whose last three numbers are the same for every node. */
function taskIn(
  buffer: ArrayBuffer,
  address: number,
  { minSamplesLeaf, weights }: HistogramOptions,
): Float64Array {
  const task = new Float64Array(buffer, address, TASK_NUMBERS);
  const isWeighted = weights !== undefined;
  task[5] = minSamplesLeaf;
  task[6] = isWeighted ? WEIGHTED_CELL_BYTES : CELL_BYTES;
  task[7] = isWeighted ? WEIGHTED_COUNT_AT : COUNT_AT;
  return task;
}

import { createMemoryPlan } from "@vscnn/kernels";
import type { Kernels } from "../../kernels/index.ts";
import { createTreeMemory, type TreeThreads } from "../../kernels/tree-memory.ts";
import type { BinnedColumns } from "../columns/binned-columns.ts";
import type { TreeLimits } from "../tree-limits.ts";
import { type ColumnPart, columnParts } from "./column-parts.ts";
import { CELL_BYTES, RESULT_BYTES, TABLE_BYTES, TASK_NUMBERS, WEIGHTED_CELL_BYTES } from "./task-layout.ts";

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
export interface GrowerPlaces {
  byRow: number;
  byColumn: number;
  offsets: number;
  counts: number;
  rows: number;
  spare: number;
  residuals: number;
  weights: number;
  sums: number;
  tasks: number;
  results: number;
  kinds: number;
  scratch: number;
  tables: number;
}

/** Grows trees on the same bins for changing residuals. */
export interface HistogramGrower {
  readonly binned: BinnedColumns;
  readonly options: HistogramOptions;
  readonly kernels: Kernels;
  readonly at: GrowerPlaces;
  /** Whether splits must heed missing values, categories, constraints or weights. */
  readonly isGeneral: boolean;
  readonly threads: TreeThreads | undefined;
  /** All columns in one part, in two, and so on up to the number of threads. */
  readonly parts: readonly (readonly ColumnPart[])[];
  /** Bins of all columns. */
  readonly cells: number;
  /** Most nodes that are split together. */
  readonly nodesAtOnce: number;
  /** Addresses of histograms that are not needed, and how many there are where nodes are split one after the other. */
  readonly free: number[];
  readonly kept: number;
  /** The bins of the rows, one row after the other and one column after the other. */
  readonly byRow: Uint8Array;
  readonly byColumn: Uint8Array;
  /** The rows of the tree that grows: those of a node stand side by side. */
  readonly order: Int32Array;
  /** What the next tree is grown for, times the weights: to be written by the caller. */
  readonly residuals: Float64Array;
  /** To which the scaled leaves are added, row by row: to be written once by the caller. */
  readonly sums: Float64Array;
  /** What the kernels are told, and which bins go right at each of the nodes that are split together. */
  readonly tasks: Float64Array;
  readonly tables: Uint8Array;
  /** The memory as numbers. */
  readonly doubles: Float64Array;
  readonly words: Uint32Array;
}

/** What sorting the categories of a column takes. */
const SCRATCH_BYTES = 16 * 256;
const DEFAULT_KEPT = 26;

/** Nodes that are split together for each thread, and at most: a task for each, and two more for each thread, fit a run of a pool. */
const NODES_OF_THREAD = 8;
const MAX_NODES = 128;
const MAX_TASKS = 256;

/** Most bytes of histograms that there are because nodes are split together. */
const MORE_HISTOGRAMS = 2 ** 26;

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
  const sizes = binned.counts.map((count, column) => cellBytes * (count + binned.missing[column]));
  const histogramBytes = sizes.reduce((sum, size) => sum + size, 0);
  const most = wanted?.works.length ?? 1;
  const atOnce = most === 1 ? 1 : Math.min(NODES_OF_THREAD * most, MAX_NODES);
  const kept = Math.min(maxDepth + 2, keptHistograms);
  const more = most === 1 ? 0 : Math.min(kept * atOnce, Math.floor(MORE_HISTOGRAMS / histogramBytes));
  const plan = createMemoryPlan();
  const at = planGrower(plan.reserve, binned, weights !== undefined, { threads: most, nodes: atOnce });
  const free = Array.from({ length: kept + more }, () => plan.reserve(histogramBytes));
  const { kernels, buffer, threads } = createTreeMemory(functionName, plan.size(), wanted);
  threads?.works.forEach((_, place, works) => {
    works[place] = at.scratch + place * SCRATCH_BYTES;
  });
  const kinds = kindsOf(binned, monotone);
  const grower: HistogramGrower = {
    binned,
    options,
    kernels,
    at,
    isGeneral: weights !== undefined || kinds.some((kind) => kind !== 0),
    threads,
    parts: Array.from({ length: Math.min(threads?.threads ?? 1, columns) }, (_, i) =>
      columnParts(sizes, i + 1),
    ),
    cells: histogramBytes / cellBytes,
    nodesAtOnce: threads === undefined ? 1 : atOnce,
    free,
    kept,
    byRow: new Uint8Array(buffer, at.byRow, rows * columns),
    byColumn: new Uint8Array(buffer, at.byColumn, rows * columns),
    order: new Int32Array(buffer, at.rows, rows),
    residuals: new Float64Array(buffer, at.residuals, rows),
    sums: new Float64Array(buffer, at.sums, rows),
    tasks: new Float64Array(buffer, at.tasks, TASK_NUMBERS * (most === 1 ? 1 : MAX_TASKS)),
    tables: new Uint8Array(buffer, at.tables, TABLE_BYTES * atOnce),
    doubles: new Float64Array(buffer),
    words: new Uint32Array(buffer),
  };
  writeColumns(buffer, grower, sizes);
  new Uint8Array(buffer, at.kinds, columns).set(kinds);
  return grower;
}

function planGrower(
  reserve: (bytes: number) => number,
  { rows, columns }: BinnedColumns,
  isWeighted: boolean,
  { threads, nodes }: { threads: number; nodes: number },
): GrowerPlaces {
  const tasks = threads === 1 ? 1 : MAX_TASKS;
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
    tasks: reserve(8 * TASK_NUMBERS * tasks),
    results: reserve(2 * RESULT_BYTES * tasks),
    kinds: reserve(columns),
    scratch: reserve(SCRATCH_BYTES * threads),
    tables: reserve(TABLE_BYTES * nodes),
  };
}

function writeColumns(
  buffer: ArrayBuffer,
  { at, binned, byRow, byColumn, options }: HistogramGrower,
  sizes: Int32Array,
): void {
  const { rows, columns, counts } = binned;
  byRow.set(binned.byRow);
  byColumn.set(binned.byColumn);
  new Int32Array(buffer, at.counts, columns).set(counts);
  const offsets = new Uint32Array(buffer, at.offsets, columns);
  for (let column = 1; column < columns; column++) offsets[column] = offsets[column - 1] + sizes[column - 1];
  if (options.weights !== undefined) new Float64Array(buffer, at.weights, rows).set(options.weights);
}

/** What the kernel must heed of each column, in bits: see `assembly/general-split.ts`. */
function kindsOf({ missing, categorical }: BinnedColumns, monotone: Int8Array | undefined): Uint8Array {
  return missing.map((isMissing, column) => {
    const direction = monotone?.[column] ?? 0;
    return isMissing | (categorical[column] << 1) | (direction > 0 ? 4 : 0) | (direction < 0 ? 8 : 0);
  });
}

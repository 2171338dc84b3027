import { defineKernels, type KernelProgram } from "@vscnn/kernels";
import { KERNELS_BINARY } from "./binary.ts";

/** Inner loops that grow trees over one block of memory; every pointer is an offset in bytes. Described in `assembly/`. */
export interface Kernels {
  binColumn(
    values: number,
    rows: number,
    maxBins: number,
    bins: number,
    edges: number,
    result: number,
    work: number,
  ): void;
  turnRows(byColumn: number, rows: number, columns: number, first: number, end: number, byRow: number): void;
  scanColumn(
    order: number,
    sorted: number,
    targets: number,
    start: number,
    end: number,
    sum: number,
    minSamplesLeaf: number,
    friedman: number,
    known: number,
    result: number,
  ): void;
  scanWeightedColumn(
    order: number,
    sorted: number,
    products: number,
    weights: number,
    start: number,
    end: number,
    sum: number,
    weight: number,
    minSamplesLeaf: number,
    friedman: number,
    known: number,
    result: number,
  ): void;
  hasTies(sorted: number, start: number, end: number): number;
  stablePartition(
    order: number,
    sorted: number,
    goesRight: number,
    start: number,
    end: number,
    position: number,
    spare: number,
  ): void;
  sortByValue(
    order: number,
    values: number,
    entries: number,
    samples: number,
    start: number,
    end: number,
  ): void;
  buildHistogram(
    rows: number,
    count: number,
    binnedRows: number,
    rowBytes: number,
    columns: number,
    offsets: number,
    residuals: number,
    histogram: number,
    bytes: number,
  ): void;
  buildWeightedHistogram(
    rows: number,
    count: number,
    binnedRows: number,
    rowBytes: number,
    columns: number,
    offsets: number,
    residuals: number,
    weights: number,
    histogram: number,
    bytes: number,
  ): void;
  subtractHistogram(parent: number, child: number, bytes: number): void;
  findSplit(
    histogram: number,
    columns: number,
    offsets: number,
    bins: number,
    sum: number,
    count: number,
    minSamplesLeaf: number,
    result: number,
  ): void;
  findGeneralSplit(
    histogram: number,
    columns: number,
    offsets: number,
    bins: number,
    kinds: number,
    task: number,
    result: number,
    scratch: number,
  ): void;
  partitionRows(rows: number, count: number, binnedColumn: number, bin: number, spare: number): number;
  partitionByTable(rows: number, count: number, binnedColumn: number, table: number, spare: number): number;
  partNode(task: number): void;
  judgeNodes(task: number, scratch: number): void;
  addToRows(rows: number, count: number, values: number, addend: number): void;
}

/** The kernels that grow trees. */
export const KERNELS: KernelProgram<Kernels> = /* @__PURE__ */ defineKernels([KERNELS_BINARY]);

import { KERNELS_BINARY } from "./binary.ts";
import { createReferenceKernels } from "./reference-kernels.ts";

/** Inner loops over one block of memory; every pointer is an offset in bytes. Described in `assembly/`. */
export interface KernelFunctions {
  bestScore(): number;
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
  ): number;
  hasTies(sorted: number, start: number, end: number): number;
  stablePartition(
    order: number,
    sorted: number,
    goesRight: number,
    spare: number,
    spareValues: number,
    start: number,
    end: number,
    position: number,
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
    columns: number,
    offsets: number,
    residuals: number,
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
  ): number;
  partitionRows(rows: number, count: number, binnedColumn: number, bin: number, spare: number): number;
  addToRows(rows: number, count: number, values: number, addend: number): void;
  predictTree(
    nodes: number,
    leaves: number,
    depth: number,
    scale: number,
    rows: number,
    rowBytes: number,
    count: number,
    sums: number,
  ): void;
  gaussianRow(
    point: number,
    square: number,
    points: number,
    squares: number,
    groups: number,
    columns: number,
    gamma: number,
    powers: number,
    row: number,
  ): void;
  gaussianSum(
    point: number,
    square: number,
    points: number,
    squares: number,
    weights: number,
    groups: number,
    columns: number,
    gamma: number,
    powers: number,
  ): number;
  lastExtreme(): number;
  moveAndChoose(
    count: number,
    slopes: number,
    samples: number,
    sides: number,
    rowI: number,
    stepI: number,
    rowJ: number,
    stepJ: number,
  ): number;
  chooseSecond(
    count: number,
    slopes: number,
    samples: number,
    sides: number,
    row: number,
    largest: number,
  ): number;
  moveSlopes(start: number, end: number, slopes: number, samples: number, row: number, step: number): void;
}

/** Kernels and the memory they work on. */
export interface Kernels extends KernelFunctions {
  buffer: ArrayBuffer;
}

/** Hands out pieces of memory before it exists. */
export interface MemoryPlan {
  /** Offset of a piece of so many bytes, a multiple of 16. */
  reserve(bytes: number): number;
  /** Makes the memory, all zeros. */
  create(functionName: string): Kernels;
}

const PAGE = 65536;
/** The compiled kernels keep their own constants in the first page. */
const FIRST_FREE = PAGE;
const LAST_PAGE = 65536;

let compiled: WebAssembly.Module | null | undefined;

/** Begins a plan for the memory of one fit or prediction. `reference`: works without WebAssembly. */
export function planMemory(reference = false): MemoryPlan {
  let size = FIRST_FREE;
  return {
    reserve(bytes) {
      const offset = size;
      size += Math.ceil(bytes / 16) * 16;
      return offset;
    },
    create(functionName) {
      const pages = Math.ceil(size / PAGE);
      if (pages > LAST_PAGE) {
        throw new RangeError(`${functionName}: the data need ${size} bytes of memory, more than 4 GB`);
      }
      const module = reference ? null : compile();
      if (module === null) {
        const buffer = new ArrayBuffer(pages * PAGE);
        return { buffer, ...createReferenceKernels(buffer) };
      }
      try {
        const memory = new WebAssembly.Memory({ initial: pages });
        const { exports } = new WebAssembly.Instance(module, { env: { memory } });
        return { ...(exports as unknown as KernelFunctions), buffer: memory.buffer };
      } catch (cause) {
        throw new Error(`${functionName}: no memory for ${size} bytes`, { cause });
      }
    },
  };
}

/** The module, compiled at the first call, or null where WebAssembly or its SIMD instructions are missing. */
function compile(): WebAssembly.Module | null {
  if (compiled === undefined) {
    try {
      compiled = new WebAssembly.Module(Uint8Array.from(atob(KERNELS_BINARY), (char) => char.charCodeAt(0)));
    } catch {
      // Among the reasons: a content security policy, or a browser without SIMD. The reference does the same, slower
      compiled = null;
    }
  }
  return compiled;
}

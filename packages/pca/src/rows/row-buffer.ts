import { createKernels, type PcaThreads } from "../kernels/index.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { rowParts } from "./row-parts.ts";

/** What a buffer has room for. */
export interface RowBufferOptions {
  /** The public function that was called, for the error if there is not that much memory. */
  readonly functionName: string;
  readonly columns: number;
  /** Rows that it can hold at a time. */
  readonly capacity: number;
  /** Whether rows are kept as doubles; else as singles. */
  readonly isDouble: boolean;
  /** Vectors that rows can be multiplied with at a time. */
  readonly vectors: number;
  /** Threads that multiply, if there are any: their memory is taken. */
  readonly threads?: PcaThreads | undefined;
}

/** Rows of a matrix in the memory of the kernels. Rows and vectors are padded with zeros to `width` numbers. */
export interface RowBuffer {
  readonly columns: number;
  readonly width: number;
  /** Places for vectors. */
  readonly slots: number;
  readonly isDouble: boolean;
  readonly rowBytes: number;
  readonly addresses: RowBufferAddresses;
  readonly kernels: Kernels;
  readonly threads: PcaThreads | undefined;
  /** What each thread has at `scratch` and at `roughScratch`. */
  readonly scratchBytes: number;
  readonly roughScratchBytes: number;
  readonly memory: ArrayBuffer;
  readonly rows: Float32Array | Float64Array;
  /** The first row in use. */
  first: number;
  /** The number of rows in use. */
  held: number;
}

/** Where the parts of the memory begin, in bytes; the rows begin at 0. */
interface RowBufferAddresses {
  readonly input: number;
  readonly output: number;
  readonly origin: number;
  readonly shifts: number;
  readonly sums: number;
  readonly roughInput: number;
  readonly roughScratch: number;
  /** Products and sums of parts of the rows, for a pair of vectors. */
  readonly partOutputs: number;
  readonly partSums: number;
  readonly scratch: number;
  readonly loaded: number;
}

/** A buffer in a memory of its own. */
export function createRowBuffer(options: RowBufferOptions): RowBuffer {
  const { functionName, columns, capacity, isDouble, vectors } = options;
  const width = roundUp(columns, 8);
  const rowBytes = width * (isDouble ? 8 : 4);
  const length = roundUp(capacity, 4) * width;
  const slots = roundUp(vectors, 2);
  const scratchBytes = 8 * (24 + 4 * width);
  const roughScratchBytes = isDouble ? 0 : 8 * (80 + width);
  const most = options.threads?.works.length ?? 1;
  const scratch = [scratchBytes * most, roughScratchBytes * most] as const;
  const parts = rowParts(roundUp(capacity, 4)).length;
  const sizes = { width, slots, isDouble, parts: parts > 1 ? parts : 0 };
  const { addresses, end } = planMemory(length * (isDouble ? 8 : 4), sizes, scratch);
  const { kernels, buffer: memory, threads } = createKernels(functionName, end, options.threads);
  const rows = isDouble ? new Float64Array(memory, 0, length) : new Float32Array(memory, 0, length);
  const sides = { columns, width, slots, isDouble, rowBytes, scratchBytes, roughScratchBytes };
  return { ...sides, addresses, kernels, threads, memory, rows, first: 0, held: 0 };
}

function planMemory(
  start: number,
  { width, slots, isDouble, parts }: { width: number; slots: number; isDouble: boolean; parts: number },
  [scratch, roughScratch]: readonly [number, number],
): { addresses: RowBufferAddresses; end: number } {
  let end = start;
  const reserve = (doubles: number): number => {
    end += doubles * 8;
    return end - doubles * 8;
  };
  const addresses = {
    input: reserve(slots * width),
    output: reserve(slots * width),
    origin: reserve(width),
    shifts: reserve(slots),
    sums: reserve(slots),
    roughInput: reserve(isDouble ? 0 : (slots * width) / 2),
    roughScratch: reserve(roughScratch / 8),
    scratch: reserve(scratch / 8),
    partOutputs: reserve(2 * width * parts),
    partSums: reserve(2 * parts),
    // Four rows before they are centered, singles or doubles
    loaded: reserve(isDouble ? 4 * width : 0),
  };
  return { addresses, end };
}

/** A part of the memory as doubles. */
export function doublesAt({ memory }: RowBuffer, address: number, length: number): Float64Array {
  return new Float64Array(memory, address, length);
}

/** The least multiple of `step` that is not below a number. */
export function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}

import { createKernels } from "../kernels/index.ts";
import type { Kernels } from "../kernels/kernels.ts";

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
  const { addresses, end } = planMemory(length * (isDouble ? 8 : 4), width, slots, isDouble);
  const { kernels, buffer: memory } = createKernels(functionName, end);
  const rows = isDouble ? new Float64Array(memory, 0, length) : new Float32Array(memory, 0, length);
  return { columns, width, slots, isDouble, rowBytes, addresses, kernels, memory, rows, first: 0, held: 0 };
}

function planMemory(
  start: number,
  width: number,
  slots: number,
  isDouble: boolean,
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
    roughScratch: reserve(isDouble ? 0 : 80 + width),
    scratch: reserve(24 + 4 * width),
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

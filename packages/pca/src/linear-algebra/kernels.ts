import { KERNELS_BINARY } from "../kernels/binary.ts";
import { createPlainKernels } from "./plain-kernels.ts";

/**
 * The functions of assembly/, where each is described. Arguments named after things are byte addresses in a memory;
 * `Single` and `Double` say how the numbers of a matrix are stored there.
 */
export interface Kernels {
  projectSingle: ProjectRows;
  projectDouble: ProjectRows;
  gramSingle: MultiplyByGram;
  gramDouble: MultiplyByGram;
  gramRough: MultiplyByGram;
  columnSumsSingle: AddColumnSums;
  columnSumsDouble: AddColumnSums;
  centerSingle: CenterRows;
  centerDouble: CenterRows;
  addProducts(panels: number, rows: number, count: number, tiles: number): void;
}

export type ProjectRows = (
  x: number,
  rows: number,
  columns: number,
  pairs: number,
  v: number,
  shifts: number,
  products: number,
) => void;

export type MultiplyByGram = (
  x: number,
  rows: number,
  columns: number,
  pairs: number,
  v: number,
  shifts: number,
  w: number,
  sums: number,
  scratch: number,
) => void;

export type AddColumnSums = (
  x: number,
  rows: number,
  columns: number,
  origin: number,
  sums: number,
  squares: number,
) => void;

export type CenterRows = (x: number, rows: number, columns: number, origin: number, to: number) => void;

/** Kernels and the memory they work in. */
export interface KernelMemory {
  readonly kernels: Kernels;
  readonly buffer: ArrayBuffer;
}

const PAGE = 65_536;
/** The most a WebAssembly memory can hold. */
const MAX_PAGES = 65_536;

let compiled: WebAssembly.Module | null | undefined;

/**
 * The kernels on a memory of their own: compiled ones, or the plain ones where WebAssembly or its SIMD instructions
 * are missing, not allowed by the page's policy, or too small. Both give the same bits.
 */
export function createKernels(bytes: number): KernelMemory {
  compiled ??= compile();
  const pages = Math.ceil(bytes / PAGE);
  if (compiled === null || pages > MAX_PAGES) return createPlainKernels(bytes);
  const memory = new WebAssembly.Memory({ initial: pages });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return { kernels: exports as unknown as Kernels, buffer: memory.buffer };
}

function compile(): WebAssembly.Module | null {
  try {
    const digits = KERNELS_BINARY.match(/../g) ?? [];
    return new WebAssembly.Module(Uint8Array.from(digits, (pair) => Number.parseInt(pair, 16)));
  } catch {
    return null;
  }
}

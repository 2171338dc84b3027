import { KERNELS_BINARY } from "./kernels/binary.ts";

/** The functions of assembly/. Numbers named after places are byte addresses in the memory. */
export interface Kernels {
  countDerivatives(pass: number): void;
  dropBlurred(codes: number, stride: number, lines: number, gains: number, clear: number): void;
  countLabLevels(
    rgb: number,
    pixels: number,
    linear: number,
    matrix: number,
    scratch: number,
    counts: number,
    doubtful: number,
  ): number;
}

interface Instance {
  kernels: Kernels;
  memory: WebAssembly.Memory;
}

const PAGE = 65_536;

/** The largest memory that is kept for the next photograph: several times what one of the default size needs. */
const KEPT_BYTES = 2 ** 26;

let module: WebAssembly.Module | null | undefined;
let kept: Instance | undefined;

/**
 * The kernels and at least so many bytes of memory, which hold anything. The memory is lent until the next call.
 *
 * @returns undefined where WebAssembly or its SIMD instructions are missing or not allowed by the page's policy, or the
 * memory cannot be had: the caller then takes its plain version
 */
export function lendKernels(bytes: number): { kernels: Kernels; buffer: ArrayBuffer } | undefined {
  module ??= compile();
  if (module === null) return undefined;
  try {
    const { kernels, memory } = bytes > KEPT_BYTES ? instantiate(module, bytes) : keep(module, bytes);
    return { kernels, buffer: memory.buffer };
  } catch {
    return undefined;
  }
}

function keep(compiled: WebAssembly.Module, bytes: number): Instance {
  kept ??= instantiate(compiled, bytes);
  const missing = bytes - kept.memory.buffer.byteLength;
  if (missing > 0) kept.memory.grow(Math.ceil(missing / PAGE));
  return kept;
}

function instantiate(compiled: WebAssembly.Module, bytes: number): Instance {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return { kernels: exports as unknown as Kernels, memory };
}

function compile(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(KERNELS_BINARY), (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
}

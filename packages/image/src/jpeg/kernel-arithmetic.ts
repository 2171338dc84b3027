import { KERNELS_BINARY } from "../kernels/binary.ts";
import type { JpegArithmetic } from "./jpeg-arithmetic.ts";
import { plainArithmetic } from "./plain-arithmetic.ts";

/** The functions of assembly/. What is not a count is a byte address. */
interface Kernels {
  transformBlocks(
    coefficients: number,
    count: number,
    quantization: number,
    samples: number,
    stride: number,
    scratch: number,
  ): void;
  widenRow(samples: number, width: number, target: number): void;
  blendRows(near: number, far: number, width: number, bias: number, target: number): void;
  widenBlendedRows(near: number, far: number, width: number, target: number): void;
  convertYcc(luma: number, cb: number, cr: number, width: number, target: number): void;
}

interface Machine {
  kernels: Kernels;
  buffer: ArrayBuffer;
}

const PAGE = 65_536;

/** What transformBlocks keeps between its passes, at address 0. */
const SCRATCH_BYTES = 384;

/** A memory up to this size is kept for the next file. */
const KEPT_BYTES = 2 ** 25;

let module: WebAssembly.Module | null | undefined;
let kept: Machine | undefined;

/**
 * The arithmetic of compiled SIMD kernels, on memory of so many bytes; the plain one where WebAssembly or its SIMD
 * instructions are missing, the page's policy forbids them, or there is not the memory.
 *
 * The memory is that of the last call if it suffices: only one decoder may be at work at a time.
 */
export function kernelArithmetic(bytes: number): JpegArithmetic {
  // Each of a few dozen places begins at a multiple of 16, and kernels read a little beyond the last
  const machine = createMachine(SCRATCH_BYTES + bytes + PAGE);
  return machine === undefined ? plainArithmetic() : arithmeticOf(machine);
}

function createMachine(bytes: number): Machine | undefined {
  if (kept !== undefined && kept.buffer.byteLength >= bytes) return kept;
  module ??= compile();
  if (module === null) return undefined;
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    const machine = { kernels: exports as unknown as Kernels, buffer: memory.buffer };
    if (bytes <= KEPT_BYTES) kept = machine;
    return machine;
  } catch {
    return undefined;
  }
}

function compile(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(KERNELS_BINARY), (letter) => letter.charCodeAt(0)));
  } catch {
    return null;
  }
}

function arithmeticOf({ kernels, buffer }: Machine): JpegArithmetic {
  let end = SCRATCH_BYTES;
  return {
    take(bytes) {
      const start = end;
      end += Math.ceil(bytes / 16) * 16;
      new Uint8Array(buffer, start, bytes).fill(0);
      return [buffer, start];
    },
    transformBlocks(coefficients, first, count, quantization, samples, offset, stride) {
      const from = coefficients.byteOffset + 2 * first;
      const to = samples.byteOffset + offset;
      kernels.transformBlocks(from, count, quantization.byteOffset, to, stride, 0);
    },
    widenRow(samples, start, width, target) {
      kernels.widenRow(samples.byteOffset + start, width, target.byteOffset);
    },
    blendRows({ byteOffset }, near, far, width, bias, target) {
      kernels.blendRows(byteOffset + near, byteOffset + far, width, bias, target.byteOffset);
    },
    widenBlendedRows({ byteOffset }, near, far, width, target) {
      kernels.widenBlendedRows(byteOffset + near, byteOffset + far, width, target.byteOffset);
    },
    convertYcc(luma, cb, cr, width, target) {
      kernels.convertYcc(luma.byteOffset, cb.byteOffset, cr.byteOffset, width, target.byteOffset);
    },
  };
}

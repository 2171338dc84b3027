import { defineKernels, type KernelMemory, type KernelProgram, plainMemory } from "@vscnn/kernels";
import { KERNELS_BINARY } from "./binary.ts";
import type { Kernels } from "./kernels.ts";
import { plainKernels } from "./plain.ts";

/** The kernels of this package. */
const KERNELS: KernelProgram<Kernels> = /* @__PURE__ */ defineKernels([KERNELS_BINARY]);

/**
 * The kernels on a memory of their own, all zeros: compiled ones, or the plain ones where those or a WebAssembly memory
 * cannot be had. Both give the same bits.
 *
 * @throws Error in the name of `functionName` if there is not that much memory
 */
export function createKernels(functionName: string, bytes: number): KernelMemory<Kernels> {
  return KERNELS.create(bytes) ?? plainMemory(functionName, bytes, plainKernels);
}

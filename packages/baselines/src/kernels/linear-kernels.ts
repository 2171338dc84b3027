import { defineKernels, type KernelMemory, type KernelProgram, plainMemory } from "@vscnn/kernels";
import { LINEAR_KERNELS_BINARY } from "./binary.ts";
import { type LinearKernels, plainFoldBlock } from "./plain-fold-block.ts";

const KERNELS: KernelProgram<LinearKernels> = /* @__PURE__ */ defineKernels([LINEAR_KERNELS_BINARY]);

/**
 * The kernel on a memory of its own, all zeros. The plain version gives the same bits.
 *
 * @throws Error in the name of `functionName` if there is not that much memory
 */
export function createLinearMemory(functionName: string, bytes: number): KernelMemory<LinearKernels> {
  return KERNELS.create(bytes) ?? plainMemory(functionName, bytes, plainFoldBlock);
}

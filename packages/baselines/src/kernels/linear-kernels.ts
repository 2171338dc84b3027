import { defineKernels, type KernelMemory, type KernelProgram, plainMemory } from "@vscnn/kernels";
import { LINEAR_KERNELS_BINARY } from "./binary.ts";
import { plainFoldBlock } from "./plain-fold-block.ts";

/** The inner loop of linear regression; every pointer is an offset in bytes. Described in `assembly/fold-block.ts`. */
export interface LinearKernels {
  foldBlock(block: number, stride: number, rows: number, triangle: number, columns: number): void;
}

const KERNELS: KernelProgram<LinearKernels> = /* @__PURE__ */ defineKernels([LINEAR_KERNELS_BINARY]);

/**
 * The kernel on a memory of its own, all zeros. The plain version gives the same bits.
 *
 * @throws Error in the name of `functionName` if there is not that much memory
 */
export function createLinearMemory(functionName: string, bytes: number): KernelMemory<LinearKernels> {
  return KERNELS.create(bytes) ?? plainMemory(functionName, bytes, plainFoldBlock);
}

import { defineKernels, type KernelMemory, type KernelProgram, plainMemory } from "@vscnn/kernels";
import { COLUMN_KERNELS_BINARY } from "./binary.ts";
import type { ColumnKernels } from "./kernels.ts";
import { plainColumns } from "./plain-columns.ts";

const KERNELS: KernelProgram<ColumnKernels> = /* @__PURE__ */ defineKernels([COLUMN_KERNELS_BINARY]);

/**
 * Kernels of exact decompositions on a memory that is kept between calls, holds anything, and is lent until the next call:
 * small decompositions would otherwise spend their time on new instances. Compiled or plain, both give the same bits.
 *
 * @throws Error in the name of `functionName` if there is not that much memory
 */
export function lendColumns(functionName: string, bytes: number): KernelMemory<ColumnKernels> {
  return KERNELS.lend(bytes) ?? plainMemory(functionName, bytes, plainColumns);
}

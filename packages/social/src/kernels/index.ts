import { defineKernels, type KernelMemory, type KernelProgram, plainMemory } from "@vscnn/kernels";
import { HISTORY_KERNELS_BINARY } from "./binary.ts";
import type { HistoryKernels } from "./history-kernels.ts";
import { plainKernels } from "./plain.ts";

const KERNELS: KernelProgram<HistoryKernels> = /* @__PURE__ */ defineKernels([HISTORY_KERNELS_BINARY]);

/**
 * The kernels of histories on a memory that is kept between calls, holds anything, and is lent until the next call. Compiled or
 * plain, both give the same bits.
 *
 * @throws Error in the name of `functionName` if there is not that much memory
 */
export function lendKernels(functionName: string, bytes: number): KernelMemory<HistoryKernels> {
  return KERNELS.lend(bytes) ?? plainMemory(functionName, bytes, plainKernels);
}

import { defineKernels, type KernelMemory, type KernelProgram, plainMemory } from "@vscnn/kernels";
import { PROJECTION_KERNELS_BINARY } from "./binary.ts";
import type { ProjectionKernels } from "./kernels.ts";
import { plainProjection } from "./plain-projection.ts";

const KERNELS: KernelProgram<ProjectionKernels> = /* @__PURE__ */ defineKernels([PROJECTION_KERNELS_BINARY]);

/**
 * Kernels that project rows, on a memory that is kept between calls, holds anything, and is lent until the next call. Compiled
 * or plain, both give the same bits.
 *
 * @throws Error in the name of `functionName` if there is not that much memory
 */
export function lendProjection(functionName: string, bytes: number): KernelMemory<ProjectionKernels> {
  return KERNELS.lend(bytes) ?? plainMemory(functionName, bytes, plainProjection);
}

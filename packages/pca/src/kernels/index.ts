import {
  defineKernels,
  type KernelMemory,
  type KernelProgram,
  plainMemory,
  type ThreadPool,
} from "@vscnn/kernels";
import { KERNELS_BINARY } from "./binary.ts";
import type { Kernels } from "./kernels.ts";
import { plainKernels } from "./plain.ts";

/** The kernels of this package. */
export const KERNELS: KernelProgram<Kernels> = /* @__PURE__ */ defineKernels([KERNELS_BINARY]);

/** Threads that compute them. */
export type PcaThreads = ThreadPool<Kernels>;

/** Memory of the kernels, and the threads that share it, if any do. */
export interface PcaMemory extends KernelMemory<Kernels> {
  readonly threads?: PcaThreads;
}

/**
 * The kernels on a memory of their own, all zeros: compiled ones, or the plain ones where those or a WebAssembly memory
 * cannot be had. Both give the same bits.
 *
 * @param threads - whose memory is taken: that of an earlier call is given up
 * @throws Error in the name of `functionName` if there is not that much memory
 */
export function createKernels(functionName: string, bytes: number, threads?: PcaThreads): PcaMemory {
  const buffer = threads?.memoryOf(bytes);
  if (threads !== undefined && buffer !== undefined) return { kernels: threads.kernels, buffer, threads };
  return KERNELS.create(bytes) ?? plainMemory(functionName, bytes, plainKernels);
}

import { type KernelMemory, plainMemory, type ThreadPool } from "@vscnn/kernels";
import { KERNELS, type Kernels } from "./index.ts";
import { plainKernels } from "./plain.ts";

/** Threads that compute the kernels of trees. */
export type TreeThreads = ThreadPool<Kernels>;

/** Memory for the kernels of trees, and the threads that share it, if any do. */
export interface TreeMemory extends KernelMemory<Kernels> {
  readonly threads?: TreeThreads;
}

/**
 * Memory for the kernels of trees, all zeros. Their plain versions give the same bits, and take their place where there
 * are no kernels or no WebAssembly memory can be allocated.
 *
 * @param threads - whose memory is taken; nobody else may have done so
 * @throws Error in the name of `functionName` if there is not that much memory
 */
export function createTreeMemory(functionName: string, bytes: number, threads?: TreeThreads): TreeMemory {
  const buffer = threads?.memoryOf(bytes);
  if (threads !== undefined && buffer !== undefined) return { kernels: threads.kernels, buffer, threads };
  return KERNELS.create(bytes) ?? plainMemory(functionName, bytes, plainKernels);
}

import { type KernelMemory, plainMemory } from "@vscnn/kernels";
import { KERNELS, type Kernels } from "./index.ts";
import { plainKernels } from "./plain.ts";

/**
 * Memory for the kernels of trees, all zeros. Their plain versions give the same bits, and take their place where there
 * are no kernels or no WebAssembly memory can be allocated.
 *
 * @throws Error in the name of `functionName` if there is not that much memory
 */
export function createTreeMemory(functionName: string, bytes: number): KernelMemory<Kernels> {
  return KERNELS.create(bytes) ?? plainMemory(functionName, bytes, plainKernels);
}

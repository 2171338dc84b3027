import { type KernelMemory, plainMemory } from "@vscnn/kernels";
import { KERNELS, type Kernels } from "./index.ts";
import { plainKernels } from "./plain.ts";

/**
 * Memory for the kernels of support vector regression, all zeros. Their plain versions take the engine's exponential,
 * which may differ in the last bit: they are for engines without kernels, not for machines that are short of memory.
 *
 * @throws Error in the name of `functionName` if there is not that much memory
 */
export function createSvrMemory(functionName: string, bytes: number): KernelMemory<Kernels> {
  return KERNELS.createFor(functionName, bytes) ?? plainMemory(functionName, bytes, plainKernels);
}

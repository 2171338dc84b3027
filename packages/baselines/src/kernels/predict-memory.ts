import { defineKernels, type KernelMemory, type KernelProgram, plainMemory } from "@vscnn/kernels";
import { PREDICT_KERNELS_BINARY } from "./binary.ts";
import { viewsOf } from "./plain/memory-views.ts";
import { plainPredict } from "./plain/predict.ts";
import type { PredictKernels } from "./predict-kernels.ts";

const KERNELS: KernelProgram<PredictKernels> = /* @__PURE__ */ defineKernels([PREDICT_KERNELS_BINARY]);

/**
 * Memory for work that ends before anybody else gets to run: it may hold what others wrote. The plain versions of the kernels give the same
 * bits, and take their place where there are no kernels or no WebAssembly memory can be allocated.
 *
 * @throws Error in the name of `functionName` if there is not that much memory
 */
export function lendPredictMemory(functionName: string, bytes: number): KernelMemory<PredictKernels> {
  return KERNELS.lend(bytes) ?? plainMemory(functionName, bytes, (buffer) => plainPredict(viewsOf(buffer)));
}

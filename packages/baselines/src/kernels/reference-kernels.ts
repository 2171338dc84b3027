import type { KernelFunctions } from "./kernels.ts";
import { createReferenceExact } from "./reference-exact.ts";
import { createReferenceGaussian } from "./reference-gaussian.ts";
import { createReferenceHistogram } from "./reference-histogram.ts";
import { createReferenceWorkingSet } from "./reference-working-set.ts";

/** The kernels in plain TypeScript: what the compiled ones are tested against, and used where those do not run. */
export function createReferenceKernels(buffer: ArrayBuffer): KernelFunctions {
  return {
    ...createReferenceExact(buffer),
    ...createReferenceHistogram(buffer),
    ...createReferenceGaussian(buffer),
    ...createReferenceWorkingSet(buffer),
  };
}

import type { Kernels } from "./index.ts";
import { plainExact } from "./plain/exact.ts";
import { plainGaussian } from "./plain/gaussian.ts";
import { plainHistogram } from "./plain/histogram.ts";
import { plainWorkingSet } from "./plain/working-set.ts";

/** The kernels in TypeScript. */
export function plainKernels(buffer: ArrayBuffer): Kernels {
  return {
    ...plainExact(buffer),
    ...plainHistogram(buffer),
    ...plainGaussian(buffer),
    ...plainWorkingSet(buffer),
  };
}

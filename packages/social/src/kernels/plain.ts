import type { HistoryKernels } from "./history-kernels.ts";
import { plainMedians } from "./plain/plain-medians.ts";
import { plainOthers } from "./plain/plain-others.ts";
import { plainSums } from "./plain/plain-sums.ts";
import { plainWeights } from "./plain/plain-weights.ts";

/** The functions of assembly/history.ts in TypeScript, to the same bits. */
export function plainKernels(buffer: ArrayBuffer): HistoryKernels {
  return {
    ...plainOthers(buffer),
    ...plainSums(buffer),
    ...plainWeights(buffer),
    ...plainMedians(buffer),
  };
}

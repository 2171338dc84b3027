import { availableParallelism } from "node:os";
import { processorQuota } from "./processor-quota.ts";

/**
 * How many threads can compute at a time: as many as the system has processors for this process, and no more than the control
 * groups of its container let it have. A group that may use one and a half gets one.
 *
 * @example
 * import { availableProcessors } from "@vscnn/core/node";
 * availableProcessors() >= 1; // => true
 */
export function availableProcessors(): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(processorQuota("/"))));
}

import type { Cost } from "./cost.ts";
import type { MachineLimits } from "./machine-limits.ts";

/** The least time that a machine lets some work take. */
export interface Limit {
  /** What takes longer: moving bytes or computing. */
  readonly by: "memory" | "arithmetic";
  readonly ms: number;
}

/**
 * The limit of some work on a machine: it can neither be done before its bytes have been moved nor before its operations have been
 * computed, and both may go on at once (the roofline of Williams, Waterman and Patterson 2009, doi:10.1145/1498765.1498785).
 */
export function limitOf(cost: Cost, limits: MachineLimits): Limit {
  const { bytes, workingSet = bytes, flops = 0, precision = "float32", threads = 1 } = cost;
  const memoryMs = bytes / bandwidthAt(workingSet, limits) / 1e6;
  const arithmeticMs = flops / (threads * limits[`${precision}Gigaflops`]) / 1e6;
  return arithmeticMs > memoryMs ? { by: "arithmetic", ms: arithmeticMs } : { by: "memory", ms: memoryMs };
}

/** Of the least measured size that holds the arrays: a cache that holds more holds them too. */
function bandwidthAt(bytes: number, { memory }: MachineLimits): number {
  const sorted = [...memory].sort((a, b) => a.bytes - b.bytes);
  const { gigabytesPerSecond } =
    sorted.find((measured) => measured.bytes >= bytes) ?? sorted[sorted.length - 1];
  return gigabytesPerSecond;
}

import { checkInteger } from "@vscnn/core";

/** Hands out places in a memory whose size is known only when all of them have been asked for. */
export interface MemoryPlan {
  /** The address of `bytes` bytes, a multiple of 16. */
  reserve(bytes: number): number;
  /** The end of what has been handed out, in bytes: how large the memory must be. */
  size(): number;
}

/**
 * Begins a plan.
 *
 * @param start - the first address that may be handed out: what lies before it belongs to somebody else
 * @throws TypeError or RangeError if the start, or later a number of bytes in the name of `MemoryPlan.reserve`, is not an
 * integer of at least 0
 * @example
 * const plan = createMemoryPlan();
 * plan.reserve(20); // => 0
 * plan.reserve(8); // => 32
 * plan.size(); // => 48
 */
export function createMemoryPlan(start = 0): MemoryPlan {
  let end = roundUp(checkInteger("createMemoryPlan", "start", start, { min: 0 }));
  return {
    reserve(bytes) {
      const address = end;
      end += roundUp(checkInteger("MemoryPlan.reserve", "bytes", bytes, { min: 0 }));
      return address;
    },
    size: () => end,
  };
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}

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
 * @throws RangeError if the start, or later a number of bytes, is not an integer of at least 0
 * @example
 * const plan = createMemoryPlan();
 * plan.reserve(20); // => 0
 * plan.reserve(8); // => 32
 * plan.size(); // => 48
 */
export function createMemoryPlan(start = 0): MemoryPlan {
  let end = roundUp("createMemoryPlan: start", start);
  return {
    reserve(bytes) {
      const address = end;
      end += roundUp("reserve: bytes", bytes);
      return address;
    },
    size: () => end,
  };
}

function roundUp(name: string, bytes: number): number {
  if (!Number.isSafeInteger(bytes) || bytes < 0) {
    throw new RangeError(`${name} must be an integer >= 0, got ${String(bytes)}`);
  }
  return Math.ceil(bytes / 16) * 16;
}

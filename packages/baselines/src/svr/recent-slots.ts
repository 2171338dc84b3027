/** Slots in the order of their last use: a ring in which the oldest comes after the newest. */
export interface RecentSlots {
  readonly newer: Int32Array;
  readonly older: Int32Array;
  newest: number;
}

/** A ring of that many slots, the last of which counts as the newest. */
export function createRecentSlots(count: number): RecentSlots {
  return {
    newer: Int32Array.from({ length: count }, (_, slot) => (slot + 1) % count),
    older: Int32Array.from({ length: count }, (_, slot) => (slot + count - 1) % count),
    newest: count - 1,
  };
}

/** The slot that has not been used for the longest time. */
export function oldestSlot({ newer, newest }: RecentSlots): number {
  return newer[newest];
}

/** Makes a slot the newest. */
export function useSlot(slots: RecentSlots, slot: number): void {
  const { newer, older, newest } = slots;
  if (slot === newest) return;
  const oldest = newer[newest];
  if (slot !== oldest) {
    newer[older[slot]] = newer[slot];
    older[newer[slot]] = older[slot];
    newer[newest] = slot;
    older[slot] = newest;
    newer[slot] = oldest;
    older[oldest] = slot;
  }
  slots.newest = slot;
}

/** Hands out places in a memory whose size is known only when all of them have been asked for. */
export interface Arena {
  /** The address of `bytes` bytes, a multiple of 16. */
  take(bytes: number): number;
  /** How many bytes have been handed out. */
  size(): number;
}

export function createArena(): Arena {
  let end = 0;
  return {
    take(bytes) {
      const start = end;
      end += Math.ceil(bytes / 16) * 16;
      return start;
    },
    size: () => end,
  };
}

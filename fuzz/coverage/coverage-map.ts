import { HITS } from "./instrument.ts";

/** What the inputs of a campaign have reached. */
export interface CoverageMap {
  /** Forgets what was counted since the last call; says whether any part was reached for the first time, or clearly more often. */
  takeIsNew(): boolean;
  /** How many parts were reached. */
  reached(): number;
}

/** Counts as AFL does, by magnitude: 1, 2, 3, 4 to 7, 8 to 15, 16 to 31, 32 to 127, 128 and more; each has a bit. */
const MAGNITUDES = Uint8Array.from({ length: 256 }, (_, count) => {
  if (count < 4) return [0, 1, 2, 4][count];
  return [8, 16, 32, 64, 64, 128][Math.floor(Math.log2(count)) - 2];
});

/** The counters that instrumented modules raise from now on; it must be there before they are loaded. */
export function createCoverageMap(counters: number): CoverageMap {
  const hits = new Uint8Array(counters);
  const words = new Float64Array(hits.buffer);
  const seen = new Uint8Array(counters);
  Object.assign(globalThis, { [HITS]: hits });
  return {
    takeIsNew() {
      let isNew = false;
      for (let word = 0; word < words.length; word++) {
        // Eight counters at once: nearly all are zero. Bits of minus zero are not
        if (Object.is(words[word], 0)) continue;
        for (let i = 8 * word; i < 8 * word + 8; i++) {
          const magnitude = MAGNITUDES[hits[i]];
          if ((seen[i] | magnitude) !== seen[i]) isNew = true;
          seen[i] |= magnitude;
        }
      }
      hits.fill(0);
      return isNew;
    },
    reached: () => seen.reduce((total, bits) => total + (bits === 0 ? 0 : 1), 0),
  };
}

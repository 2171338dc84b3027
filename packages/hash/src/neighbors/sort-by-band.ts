import type { HashWords } from "./pack-words.ts";
import type { Band } from "./plan-bands.ts";

/** Hashes in the order of their values in a part. */
export interface SortedHashes {
  /** The hashes with value v are those from `starts[v]` to below `starts[v + 1]`. */
  starts: Uint32Array;
  /** Which hash stands where. */
  order: Uint32Array;
  /** The words in that order, so that those which are compared lie side by side. */
  words: Int32Array;
}

/** Sorts hashes by a part of their bits, by counting. */
export function sortByBand({ words, perHash, bits, count }: HashWords, band: Band): SortedHashes {
  const values = new Uint32Array(count);
  const starts = new Uint32Array(2 ** band.width + 1);
  for (let i = 0; i < count; i++) {
    let value = 0;
    for (let bit = band.first; bit < bits; bit += band.every) {
      value = (value << 1) | ((words[i * perHash + (bit >> 5)] >>> (bit & 31)) & 1);
    }
    values[i] = value;
    starts[value + 1]++;
  }
  for (let value = 1; value < starts.length; value++) starts[value] += starts[value - 1];
  const next = starts.slice();
  const order = new Uint32Array(count);
  const sorted = new Int32Array(words.length);
  for (let i = 0; i < count; i++) {
    const to = next[values[i]]++;
    order[to] = i;
    for (let word = 0; word < perHash; word++) sorted[to * perHash + word] = words[i * perHash + word];
  }
  return { starts, order, words: sorted };
}

import type { HashWords } from "./pack-words.ts";

/** The hashes that are left of many when each is kept once. */
interface DistinctHashes {
  distinct: HashWords;
  /** Where each of them stands first among the given. */
  firsts: Uint32Array;
}

/** Finds the hashes that are given several times by sorting, and joins their places. */
export function distinctHashes(
  hashes: HashWords,
  join: (one: number, other: number) => void,
): DistinctHashes {
  const { words, perHash, count } = hashes;
  const compare = (one: number, other: number): number => {
    for (let word = 0; word < perHash; word++) {
      const difference = words[one * perHash + word] - words[other * perHash + word];
      if (difference !== 0) return difference;
    }
    return one - other;
  };
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort(compare);
  const firsts = new Uint32Array(count);
  const kept = new Int32Array(words.length);
  let left = 0;
  for (const place of order) {
    if (left > 0 && areEqual(words, perHash, firsts[left - 1], place)) {
      join(firsts[left - 1], place);
      continue;
    }
    for (let word = 0; word < perHash; word++) kept[left * perHash + word] = words[place * perHash + word];
    firsts[left++] = place;
  }
  return { distinct: { ...hashes, words: kept, count: left }, firsts };
}

function areEqual(words: Int32Array, perHash: number, one: number, other: number): boolean {
  for (let word = 0; word < perHash; word++) {
    if (words[one * perHash + word] !== words[other * perHash + word]) return false;
  }
  return true;
}

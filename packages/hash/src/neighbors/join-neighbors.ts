import { countOnes } from "../bits/count-ones.ts";
import type { HashWords } from "./pack-words.ts";
import { type Band, planBands } from "./plan-bands.ts";
import { sortByBand } from "./sort-by-band.ts";

/** Calls `join` with every two hashes that differ in at most `distance` bits; with some of them several times. */
export function joinNeighbors(
  hashes: HashWords,
  distance: number,
  join: (one: number, other: number) => void,
): void {
  if (distance === 0) return;
  const bands = planBands(hashes.count, hashes.bits, distance);
  for (const band of bands) joinWithinBand(hashes, distance, band, join);
  if (bands.length > 0) return;
  for (let i = 0; i < hashes.count; i++) {
    for (let j = i + 1; j < hashes.count; j++) {
      if (areNear(hashes.words, hashes.perHash, i, j, distance)) join(i, j);
    }
  }
}

function joinWithinBand(
  hashes: HashWords,
  distance: number,
  band: Band,
  join: (one: number, other: number) => void,
): void {
  const { perHash } = hashes;
  const { starts, order, words } = sortByBand(hashes, band);
  const changes = [...near(band.width, band.radius)];
  for (let value = 0; value < starts.length - 1; value++) {
    if (starts[value] === starts[value + 1]) continue;
    for (const change of changes) {
      const other = value ^ change;
      // Every two values are looked at once
      if (other < value) continue;
      const end = starts[other + 1];
      for (let i = starts[value]; i < starts[value + 1]; i++) {
        for (let j = change === 0 ? i + 1 : starts[other]; j < end; j++) {
          if (areNear(words, perHash, i, j, distance)) join(order[i], order[j]);
        }
      }
    }
  }
}

/** All numbers of `width` bits with at most `most` ones. */
function* near(width: number, most: number, from = 0, number = 0): Generator<number> {
  yield number;
  if (most === 0) return;
  for (let bit = from; bit < width; bit++) yield* near(width, most - 1, bit + 1, number | (1 << bit));
}

function areNear(words: Int32Array, perHash: number, i: number, j: number, distance: number): boolean {
  let different = 0;
  for (let word = 0; word < perHash; word++) {
    different += countOnes(words[i * perHash + word] ^ words[j * perHash + word]);
    if (different > distance) return false;
  }
  return true;
}

import { checkInteger, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { checkHash } from "./bits/check-hash.ts";
import { createForest } from "./neighbors/create-forest.ts";
import { distinctHashes } from "./neighbors/distinct-hashes.ts";
import { joinNeighbors } from "./neighbors/join-neighbors.ts";
import { packWords } from "./neighbors/pack-words.ts";

/** Options of {@link nearDuplicates}. */
export interface NearDuplicatesOptions {
  /** In how many bits neighbors may differ, from 0 to all. @defaultValue 4 */
  maxDistance?: number;
}

const OPTIONS: OptionNames<NearDuplicatesOptions> = { maxDistance: true };

/**
 * Groups of hashes that are near each other: photos that are versions of one photo.
 *
 * Two hashes are in one group if a chain of neighbors leads from one to the other, so that a group, as a whole, can go to one
 * side of a split; its ends may be farther apart than `maxDistance`. Hashes within a small distance have an equal part, nearly
 * equal parts at larger ones, and only those that share such a part are compared: a million hashes of 64 bits take seconds.
 *
 * @param hashes - of one length; identical ones are neighbors too
 * @returns the groups of two or more: indices into `hashes`, ascending, groups by their first index
 * @throws TypeError or RangeError if a hash or an option is not legal, or the hashes are not of one length
 * @example
 * const hashes = ["00ff", "f00f", "00fe"].map(hashFromHex);
 * nearDuplicates(hashes, { maxDistance: 1 }); // => [[0, 2]]
 * @see Norouzi, Punjani and Fleet 2012, doi:10.1109/CVPR.2012.6248043, section 3
 */
export function nearDuplicates(
  hashes: readonly Uint8Array[],
  options: NearDuplicatesOptions = {},
): number[][] {
  const bytes = checkHashes(hashes);
  checkOptions("nearDuplicates", options, OPTIONS);
  const { maxDistance = Math.min(4, 8 * bytes) } = options;
  checkInteger("nearDuplicates", "maxDistance", maxDistance, { min: 0, max: 8 * Math.max(1, bytes) });
  const all = packWords(hashes, bytes);
  const forest = createForest(hashes.length);
  const { distinct, firsts } = distinctHashes(all, forest.join);
  joinNeighbors(distinct, maxDistance, (one, other) => forest.join(firsts[one], firsts[other]));
  return forest.groups();
}

/** How many bytes each hash has. */
function checkHashes(hashes: readonly Uint8Array[]): number {
  if (!Array.isArray(hashes)) {
    throw new TypeError(`nearDuplicates: hashes must be an array of hashes, got ${describeValue(hashes)}`);
  }
  for (let i = 0; i < hashes.length; i++) {
    checkHash("nearDuplicates", `hashes[${i}]`, hashes[i]);
    if (hashes[i].length !== hashes[0].length) {
      throw new RangeError(
        `nearDuplicates: hashes must have the same length, got ${hashes[0].length} and ${hashes[i].length} bytes (index ${i})`,
      );
    }
  }
  return hashes.length === 0 ? 0 : hashes[0].length;
}

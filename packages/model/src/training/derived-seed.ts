/**
 * A seed of its own for every place that draws random numbers: the FNV-1a hash of the user's seed and the place's
 * label. So adding a layer or an epoch leaves the numbers of all others as they were.
 */
export function derivedSeed(seed: number, label: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed}/${label}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  }
  return hash >>> 0;
}

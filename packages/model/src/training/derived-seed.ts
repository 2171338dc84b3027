/**
 * Derives a separate seed for each place that draws random numbers: the FNV-1a hash of the user's seed and a label of the
 * place. Adding a layer or an epoch therefore does not change the numbers of the others.
 */
export function derivedSeed(seed: number, label: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed}/${label}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  }
  return hash >>> 0;
}

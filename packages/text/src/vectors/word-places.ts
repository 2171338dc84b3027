/** Made once a list of words. */
const held = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** Where each word of a list stands. */
export function placesOf(words: readonly string[]): ReadonlyMap<string, number> {
  const known = held.get(words);
  if (known !== undefined) return known;
  const places = new Map(words.map((word, i) => [word, i]));
  held.set(words, places);
  return places;
}

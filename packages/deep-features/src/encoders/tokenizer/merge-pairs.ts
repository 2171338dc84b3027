/**
 * Byte-pair encoding of one word: neighbors that were merged earliest in training are merged first, until no pair is known.
 *
 * @param letters - of the word, the last with its mark of a word's end
 * @param ranks - when a pair, `"a b"`, was merged
 * @see Sennrich, Haddow and Birch 2016, arXiv:1508.07909, algorithm 1
 */
export function mergePairs(
  letters: readonly string[],
  ranks: ReadonlyMap<string, number>,
): readonly string[] {
  let parts = letters;
  for (;;) {
    const best = earliestPair(parts, ranks);
    if (best === undefined) return parts;
    parts = withMerged(parts, best);
  }
}

function earliestPair(parts: readonly string[], ranks: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < parts.length; i++) {
    const pair = `${parts[i]} ${parts[i + 1]}`;
    const rank = ranks.get(pair) ?? Number.POSITIVE_INFINITY;
    if (rank >= least) continue;
    best = pair;
    least = rank;
  }
  return best;
}

function withMerged(parts: readonly string[], pair: string): string[] {
  const merged: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const isPair = i + 1 < parts.length && `${parts[i]} ${parts[i + 1]}` === pair;
    merged.push(isPair ? parts[i] + parts[i + 1] : parts[i]);
    if (isPair) i++;
  }
  return merged;
}

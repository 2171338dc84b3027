import type { UnigramVocabulary } from "./unigram-vocabulary.ts";

/**
 * The numbers of the pieces of the likeliest way to divide a text, found from left to right (Viterbi). Of two ways that are
 * equally likely, the one is taken whose last piece begins earlier, as SentencePiece does.
 *
 * @param text - normalized; its time grows with its length times that of the longest piece
 * @see Kudo 2018, Subword regularization, arXiv:1804.10959
 */
export function unigramPieces(text: string, vocabulary: UnigramVocabulary): number[] {
  const characters = Array.from(text);
  const { lasts, starts } = likeliest(characters, vocabulary);
  const { unknown, bytes } = vocabulary;
  const found: number[] = [];
  for (let end = characters.length; end > 0; end = starts[end]) {
    if (lasts[end] === unknown && bytes !== undefined) {
      const encoded = new TextEncoder().encode(characters[end - 1]);
      for (let i = encoded.length - 1; i >= 0; i--) found.push(bytes[encoded[i]]);
    } else if (lasts[end] !== unknown || found[found.length - 1] !== unknown) {
      // Unknown characters in a row are one piece
      found.push(lasts[end]);
    }
  }
  return found.reverse();
}

/** The number and the start of the last piece of the likeliest way to each place. */
function likeliest(
  characters: readonly string[],
  { numbers, scores, longest, unknown, unknownScore, isSingle }: UnigramVocabulary,
): { lasts: Int32Array; starts: Int32Array } {
  const rounded = isSingle ? Math.fround : (value: number) => value;
  const best = new Float64Array(characters.length + 1).fill(Number.NEGATIVE_INFINITY);
  const lasts = new Int32Array(characters.length + 1);
  const starts = new Int32Array(characters.length + 1);
  best[0] = 0;
  const take = (start: number, end: number, number: number, score: number): void => {
    const total = rounded(score + best[start]);
    if (total <= best[end]) return;
    best[end] = total;
    lasts[end] = number;
    starts[end] = start;
  };
  for (let start = 0; start < characters.length; start++) {
    let piece = "";
    const end = Math.min(start + longest, characters.length);
    for (let to = start + 1; to <= end; to++) {
      piece += characters[to - 1];
      const number = numbers.get(piece);
      if (number !== undefined) take(start, to, number, rounded(scores[number]));
      else if (to === start + 1) take(start, to, unknown, rounded(unknownScore));
    }
  }
  return { lasts, starts };
}

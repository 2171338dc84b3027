import { normalizeText } from "../tokens/normalize-text.ts";

/** Divides texts into pieces of words, by their numbers. */
export type PieceTokenizer = (text: string) => number[];

/** A piece and the logarithm of its probability; some of the original have none, and cost nothing. */
export type ScoredPiece = readonly [piece: string, score: number | null];

/** What stands for a space. */
const SPACE = "\u2581";

/** Numbers of the first pieces, which stand for no text; 0 is what is not known. */
const RESERVED = 6;
const UNKNOWN = 0;

/** Of longer texts the start counts; no more of them than this can reach the encoder. */
const MAX_CHARACTERS = 8192;

/**
 * A SentencePiece tokenizer of the unigram kind: of all ways to divide a text into pieces the likeliest.
 *
 * Equal to the tokenizer that comes with the Universal Sentence Encoder for JavaScript, down to how it treats what is not known: such a
 * character costs nothing, and several in a row become one.
 *
 * @param pieces - in the order of their numbers
 * @see Kudo 2018, Subword regularization, arXiv:1804.10959
 */
export function createPieceTokenizer(pieces: readonly ScoredPiece[]): PieceTokenizer {
  const numbers = new Map<string, number>();
  let longest = 1;
  for (let number = RESERVED; number < pieces.length; number++) {
    const [piece] = pieces[number];
    numbers.set(piece, number);
    longest = Math.max(longest, Array.from(piece).length);
  }
  return (text) => {
    const characters = Array.from(prepared(text)).slice(0, MAX_CHARACTERS);
    const { lasts, lengths } = likeliest(characters, numbers, pieces, longest);
    const found: number[] = [];
    for (let end = characters.length; end > 0; end -= lengths[end]) {
      if (lasts[end] !== UNKNOWN || found[found.length - 1] !== UNKNOWN) found.push(lasts[end]);
    }
    return found.reverse();
  };
}

function prepared(text: string): string {
  // A character is at most two code units, and normalization makes at most 18 of one
  const normalized = normalizeText(text.slice(0, 2 * MAX_CHARACTERS));
  return normalized === "" ? "" : `${SPACE}${normalized.replaceAll(" ", SPACE)}`;
}

/** The number and the length of the last piece of the likeliest way to each character. */
function likeliest(
  characters: readonly string[],
  numbers: ReadonlyMap<string, number>,
  pieces: readonly ScoredPiece[],
  longest: number,
): { lasts: Int32Array; lengths: Int32Array } {
  const best = new Float64Array(characters.length + 1);
  const lasts = new Int32Array(characters.length + 1);
  const lengths = new Int32Array(characters.length + 1).fill(1);
  const take = (start: number, length: number, number: number, score: number): void => {
    const end = start + length;
    const total = score + best[start];
    // 0 is a way that was not found yet, or one of unknown characters alone
    if (best[end] !== 0 && total < best[end]) return;
    best[end] = total;
    lasts[end] = number;
    lengths[end] = length;
  };
  // In the order of starts, all ways to a start are known when it comes
  for (let start = 0; start < characters.length; start++) {
    let piece = "";
    let isKnown = false;
    for (let length = 1; length <= longest && start + length <= characters.length; length++) {
      piece += characters[start + length - 1];
      const number = numbers.get(piece);
      if (number === undefined) continue;
      isKnown = true;
      take(start, length, number, pieces[number][1] ?? 0);
    }
    if (!isKnown) take(start, 1, UNKNOWN, 0);
  }
  return { lasts, lengths };
}

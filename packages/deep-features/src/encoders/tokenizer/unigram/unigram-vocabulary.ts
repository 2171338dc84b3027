/** What a piece is for, by the names of SentencePiece; the first kind is left out of texts, the last three stand in them. */
export type PieceKind = "unknown" | "control" | "byte" | "normal" | "own" | "unused";

/** A piece of a vocabulary, whose number is its place there. */
export interface UnigramPiece {
  readonly text: string;
  /** The logarithm of its probability. */
  readonly score: number;
  readonly kind: PieceKind;
}

/** Pieces, and what else the likeliest way to divide a word depends on. */
export interface UnigramVocabulary {
  /** The numbers of pieces that stand in texts. */
  readonly numbers: ReadonlyMap<string, number>;
  /** What each piece adds to the score of a way. */
  readonly scores: Float64Array;
  /** Pieces that the user of SentencePiece defined: texts keep them as they are. */
  readonly own: ReadonlySet<string>;
  /** Characters of the longest piece. */
  readonly longest: number;
  readonly unknown: number;
  readonly unknownScore: number;
  /** The numbers of the 256 bytes, in which unknown characters are written if there are all of them. */
  readonly bytes: readonly number[] | undefined;
  /** Whether scores are summed in single precision, as SentencePiece does, or in double, as the tokenizers library does. */
  readonly isSingle: boolean;
}

/** More than any vocabulary has. */
export const MAX_PIECES = 1_000_000;
/** SentencePiece makes pieces of at most 16 characters unless it is told otherwise. */
const MAX_PIECE_LENGTH = 256;
/** What an unknown character costs more than the least likely piece. */
const UNKNOWN_PENALTY = 10;
/** Pieces of the user's own are taken wherever they stand: a little less than no cost at all. */
const OWN_SCORE = -0.1;

/**
 * Checks pieces and makes a vocabulary of them.
 *
 * @param fault - makes the error of a need that is not met
 */
export function unigramVocabulary(
  pieces: readonly UnigramPiece[],
  { byteFallback, isSingle }: { byteFallback: boolean; isSingle: boolean },
  fault: (need: string) => RangeError,
): UnigramVocabulary {
  const numbers = new Map<string, number>();
  const special = new Map<string, number>();
  const own = new Set<string>();
  const scores = new Float64Array(pieces.length);
  let [least, longest, unknown] = [Number.POSITIVE_INFINITY, 1, -1];
  for (const [number, { text, score, kind }] of pieces.entries()) {
    const isText = kind === "normal" || kind === "own" || kind === "unused";
    const known = isText ? numbers : special;
    const { length } = Array.from(text);
    if (known.has(text) || length === 0) throw fault(`different pieces, got ${JSON.stringify(text)} again`);
    if (length > MAX_PIECE_LENGTH) throw fault(`pieces of at most ${MAX_PIECE_LENGTH} characters`);
    if (!Number.isFinite(score)) throw fault(`finite scores, got ${score} for ${JSON.stringify(text)}`);
    known.set(text, number);
    scores[number] = kind === "own" ? OWN_SCORE : score;
    if (isText) longest = Math.max(longest, length);
    if (kind === "normal") least = Math.min(least, score);
    if (kind === "own") own.add(text);
    if (kind === "unknown") unknown = number;
  }
  if (unknown < 0 || least === Number.POSITIVE_INFINITY) throw fault("pieces, and one for what is unknown");
  for (const { text, kind } of pieces) if (kind === "unused") numbers.delete(text);
  const unknownScore = least - UNKNOWN_PENALTY;
  const bytes = byteFallback ? numbersOfBytes(pieces, fault) : undefined;
  return { numbers, scores, own, longest, unknown, unknownScore, bytes, isSingle };
}

function numbersOfBytes(pieces: readonly UnigramPiece[], fault: (need: string) => RangeError): number[] {
  const numbers = new Map(pieces.map(({ text }, number) => [text, number]));
  return Array.from({ length: 256 }, (_, byte) => {
    const name = `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`;
    const number = numbers.get(name);
    if (number === undefined) throw fault(`a piece for every byte, got none for ${name}`);
    return number;
  });
}

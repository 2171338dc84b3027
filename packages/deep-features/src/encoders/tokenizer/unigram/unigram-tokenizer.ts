import { unigramPieces } from "./unigram-pieces.ts";
import type { UnigramVocabulary } from "./unigram-vocabulary.ts";

/** A tokenizer of the unigram kind, as a file describes it. */
export interface UnigramTokenizer {
  readonly kind: "unigram";
  readonly vocabulary: UnigramVocabulary;
  /** Prepares a text and divides it into words, each of which is divided into pieces by itself. */
  readonly wordsOf: (text: string) => readonly string[];
  /** The tokens that begin and end a text. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** The token that shorter texts are filled up with. */
  readonly padding: number;
  /** The most tokens of a text, if the file says. */
  readonly context: number | undefined;
}

/** Code units of a text that are looked at: far more than the tokens of an encoder hold. */
const MAX_TEXT = 65_536;

/**
 * The tokens of a text, with those that begin and end it. A text cannot spell these: `</s>` in a text is text.
 *
 * @param context - the most tokens; what is longer is cut, and ends with the end token all the same
 */
export function unigramTokens(text: string, tokenizer: UnigramTokenizer, context: number): number[] {
  const { vocabulary, wordsOf, before, after } = tokenizer;
  const room = Math.max(0, context - before.length - after.length);
  const tokens: number[] = [];
  // Lone surrogates are no characters
  for (const word of wordsOf(text.slice(0, MAX_TEXT).replace(/\p{Surrogate}/gu, "\ufffd"))) {
    if (tokens.length >= room) break;
    for (const number of unigramPieces(word, vocabulary)) tokens.push(number);
  }
  return [...before, ...tokens.slice(0, room), ...after];
}

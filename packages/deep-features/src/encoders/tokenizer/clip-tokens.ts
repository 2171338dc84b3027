import { BYTE_LETTERS } from "./byte-letters.ts";
import type { ClipVocabulary } from "./clip-vocabulary.ts";
import { mergePairs } from "./merge-pairs.ts";

/** What CLIP cuts a text into: English endings, words, single digits, and runs of anything else but space. */
const PIECES = /<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+/giu;

/** Bytes of a word that are looked at: merging costs the square of them, and no text of CLIP has more than 77 tokens. */
const MAX_WORD_BYTES = 1000;

/**
 * CLIP's tokens of a text: lower case, one space between words, then byte pairs; with the tokens that begin and end it.
 *
 * @param context - the most tokens; what is longer is cut, and ends with the end token all the same
 * @see Radford et al. 2021, arXiv:2103.00020, section 2.4
 */
export function clipTokens(
  text: string,
  { numbers, ranks, start, end }: ClipVocabulary,
  context: number,
): number[] {
  const tokens = [start];
  const clean = text.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase();
  for (const [piece] of clean.matchAll(PIECES)) {
    if (tokens.length >= context - 1) break;
    const special = piece.startsWith("<|") ? numbers.get(piece) : undefined;
    if (special !== undefined) tokens.push(special);
    else tokens.push(...wordTokens(piece, numbers, ranks, end));
  }
  return [...tokens.slice(0, context - 1), end];
}

function wordTokens(
  word: string,
  numbers: ReadonlyMap<string, number>,
  ranks: ReadonlyMap<string, number>,
  unknown: number,
): number[] {
  const bytes = new TextEncoder().encode(word.slice(0, MAX_WORD_BYTES)).subarray(0, MAX_WORD_BYTES);
  const letters = Array.from(bytes, (byte) => BYTE_LETTERS[byte]);
  const last = letters.length - 1;
  letters[last] += "</w>";
  // CLIP has its end token for what it does not know, which with a whole vocabulary never happens
  return mergePairs(letters, ranks).map((part) => numbers.get(part) ?? unknown);
}

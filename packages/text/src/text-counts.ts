import { checkText } from "./checks/check-text.ts";
import { countCharacters } from "./tokens/count-characters.ts";
import { scanTokens } from "./tokens/scan-tokens.ts";
import { clusterBigrams } from "./tokens/spaceless-words.ts";
import type { TokenKind } from "./tokens/token-kind.ts";

/** What each number of {@link textCounts} counts, in order. */
export const TEXT_COUNT_NAMES: readonly string[] = [
  "words",
  "codePoints",
  "graphemes",
  "capitalShare",
  "digits",
  "emoji",
  "urls",
  "mentions",
  "hashtags",
  "uniqueHashtagShare",
  "questionMarks",
  "exclamationMarks",
];

/** How many numbers {@link textCounts} gives. */
export const TEXT_COUNTS_LENGTH = 12;

/**
 * Counts what people see in a text at a glance.
 *
 * Words are those of {@link tokenize} outside of tags, in scripts without spaces every two neighboring characters; code points
 * are counted untrimmed, a lone surrogate as one; graphemes are what a reader takes for characters. `capitalShare` is the part
 * of letters with case that are capitals, `uniqueHashtagShare` the part of hashtags that are not repetitions: both are 0
 * where there are none. Digits are those of every script, question and exclamation marks those of Unicode that mean the same.
 *
 * @param text - at most 25 million UTF-16 code units
 * @returns 12 numbers, all at least 0, in the order of `TEXT_COUNT_NAMES`
 * @throws TypeError or RangeError if it is no string, or longer
 * @example
 * textCounts("WOW, is that real?! 🌅 #sunset"); // => [4, 29, 29, 0.1579, 0, 1, 0, 0, 1, 1, 1, 1]
 */
export function textCounts(text: string): Float32Array {
  checkText("textCounts", "text", text);
  const counts: Record<TokenKind, number> = { word: 0, emoji: 0, url: 0, mention: 0, tagWord: 0, tag: 0 };
  const tags = new Set<string>();
  scanTokens(text, clusterBigrams, (token, kind) => {
    counts[kind]++;
    if (kind === "tag") tags.add(token);
  });
  const { codePoints, graphemes, capitals, smalls, digits, questionMarks, exclamationMarks } =
    countCharacters(text);
  return Float32Array.of(
    counts.word,
    codePoints,
    graphemes,
    capitals / Math.max(1, capitals + smalls),
    digits,
    counts.emoji,
    counts.url,
    counts.mention,
    counts.tag,
    tags.size / Math.max(1, counts.tag),
    questionMarks,
    exclamationMarks,
  );
}

import { checkOptions, describeValue } from "@vscnn/core";
import { checkText } from "./checks/check-text.ts";
import { checkTokenizeOptions, TOKENIZE_OPTIONS, type TokenizeOptions } from "./tokenize.ts";
import { emitTag } from "./tokens/emit-tag.ts";
import { normalizeText } from "./tokens/normalize-text.ts";
import { scanTokens } from "./tokens/scan-tokens.ts";
import { spacelessWords } from "./tokens/spaceless-words.ts";

/**
 * Divides the tags of a post, which stand in a list and may hold spaces: of each its words, then the tag itself without
 * spaces, as a hashtag of a text gives them (see {@link tokenize}).
 *
 * @param tags - with or without `#`; a tag without letters, such as an emoji or a year, is divided as a text
 * @returns the tokens in order
 * @throws TypeError or RangeError if the tags are no list of strings, or an option is not legal
 * @example
 * tokenizeTags(["golden gate", "#SanFrancisco"]); // => ["golden", "gate", "#goldengate", "san", "francisco", "#sanfrancisco"]
 */
export function tokenizeTags(tags: readonly string[], options: TokenizeOptions = {}): string[] {
  checkOptions("tokenizeTags", options, TOKENIZE_OPTIONS);
  const spaceless = spacelessWords(checkTokenizeOptions("tokenizeTags", options));
  if (!Array.isArray(tags)) {
    throw new TypeError(`tokenizeTags: tags must be an array of strings, got ${describeValue(tags)}`);
  }
  const tokens: string[] = [];
  for (const [i, tag] of tags.entries()) {
    checkText("tokenizeTags", `tags[${i}]`, tag);
    divideTag(tag, spaceless, tokens);
  }
  return tokens;
}

function divideTag(tag: string, spaceless: (run: string) => readonly string[], tokens: string[]): void {
  const emit = (token: string): void => void tokens.push(token);
  const name = normalizeText(tag).replace(/[^\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}]/gu, "_");
  if (!/\p{L}/u.test(name)) return void scanTokens(tag, spaceless, emit);
  emitTag(name, spaceless, emit);
}

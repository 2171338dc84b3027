import { checkChoice, checkOptions, type OptionNames } from "@vscnn/core";
import { checkText } from "./checks/check-text.ts";
import { scanTokens } from "./tokens/scan-tokens.ts";
import { spacelessWords } from "./tokens/spaceless-words.ts";

/** Options of {@link tokenize}, and of what takes texts that it divides. */
export interface TokenizeOptions {
  /**
   * How runs of Han, kana, Bopomofo, Thai, Lao, Khmer and Burmese are divided, whose scripts put no spaces between words:
   * `'bigrams'`, every two neighboring characters, the same in every engine; `'segmenter'`, the words of the engine's
   * `Intl.Segmenter`, whose dictionaries differ from version to version, and bigrams where there is none.
   * @defaultValue 'bigrams'
   */
  spaceless?: "bigrams" | "segmenter";
}

/** The names of all options. */
export const TOKENIZE_OPTIONS: OptionNames<TokenizeOptions> = { spaceless: true };

/** Checks the options of a tokenizer. @returns the rule for scripts without spaces */
export function checkTokenizeOptions(
  functionName: string,
  { spaceless = "bigrams" }: TokenizeOptions,
): "bigrams" | "segmenter" {
  return checkChoice(functionName, "spaceless", spaceless, ["bigrams", "segmenter"]);
}

/**
 * Divides a title, a description or a list of hashtags into tokens, in any script.
 *
 * - Words are letters, marks and digits with apostrophes between letters (`don't`) and points or commas between digits
 *   (`3.5`). They are normalized to NFKC and folded by Unicode's full case folding: no locale, `Straße` and `STRASSE` are one.
 * - An emoji is a token with its skin tone and all it is joined with; `❤️` and `❤` are one.
 * - A hashtag gives its words (`#goldenGate_bridge` golden, gate, bridge) and then itself in one (`#goldengatebridge`).
 * - A mention keeps its `@`; an address of the web is its host without `www.`.
 * - Soft hyphens, joiners, directional marks and the like are left out; lone surrogates divide words.
 *
 * The rules are its own, over properties of Unicode that do not change, so that Node and browsers agree. Time is linear in the
 * length: of more than 30 marks on one character the first 30 count.
 *
 * @param text - at most 25 million UTF-16 code units
 * @returns the tokens in order
 * @throws TypeError or RangeError if the text is no string or longer, or an option is not legal
 * @example
 * tokenize("Sunset at the Golden Gate! 🌅 #goldenGate"); // => ["sunset", "at", "the", "golden", "gate", "🌅", "golden", "gate", "#goldengate"]
 * tokenize("東京タワー"); // => ["東京", "京タ", "タワ", "ワー"]
 * @see Unicode Standard Annexes 15 and 29, Unicode Technical Standard 51
 */
export function tokenize(text: string, options: TokenizeOptions = {}): string[] {
  checkOptions("tokenize", options, TOKENIZE_OPTIONS);
  const spaceless = checkTokenizeOptions("tokenize", options);
  checkText("tokenize", "text", text);
  const tokens: string[] = [];
  scanTokens(text, spacelessWords(spaceless), (token) => void tokens.push(token));
  return tokens;
}

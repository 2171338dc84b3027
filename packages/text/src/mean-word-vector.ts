import { checkOptions } from "@vscnn/core";
import { checkText } from "./checks/check-text.ts";
import { checkTokenizeOptions, TOKENIZE_OPTIONS, type TokenizeOptions } from "./tokenize.ts";
import { scanTokens } from "./tokens/scan-tokens.ts";
import { spacelessWords } from "./tokens/spaceless-words.ts";
import { checkWordVectors } from "./vectors/check-word-vectors.ts";
import { placesOf } from "./vectors/word-places.ts";
import type { WordVectors } from "./word-vectors.ts";

/**
 * The mean of the vectors of a text's words, each as often as it stands there. {@link fitMeanWordVectors} weighs rare words more,
 * and is nearly always better.
 *
 * @param vectors - from {@link readWordVectors}
 * @returns `dimensions` numbers; zeros if no word is known
 * @throws TypeError or RangeError if the text, the vectors or an option is not legal
 * @example
 * const vectors = await readWordVectors(new TextEncoder().encode("sea 1 0.5\nsky 0 -1\n"));
 * meanWordVector("Sea and sky", vectors); // => [0.5, -0.25]
 */
export function meanWordVector(
  text: string,
  vectors: WordVectors,
  options: TokenizeOptions = {},
): Float32Array {
  checkOptions("meanWordVector", options, TOKENIZE_OPTIONS);
  const spaceless = checkTokenizeOptions("meanWordVector", options);
  checkText("meanWordVector", "text", text);
  checkWordVectors("meanWordVector", vectors);
  const { dimensions } = vectors;
  const places = placesOf(vectors.words);
  const sums = new Float64Array(dimensions);
  let count = 0;
  scanTokens(text, spacelessWords(spaceless), (token) => {
    const place = places.get(token);
    if (place === undefined) return;
    count++;
    for (let i = 0; i < dimensions; i++) sums[i] += vectors.vectors[place * dimensions + i];
  });
  return Float32Array.from(sums, (sum) => sum / Math.max(1, count));
}

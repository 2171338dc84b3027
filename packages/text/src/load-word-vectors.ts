import { openSaved } from "@vscnn/core";
import { checkWordVectors } from "./vectors/check-word-vectors.ts";
import type { WordVectors } from "./word-vectors.ts";

/**
 * Takes back saved word vectors.
 *
 * @param saved - the bytes that {@link saveWordVectors} gave
 * @throws TypeError or RangeError if it is another file, of an unknown version, or damaged
 * @example
 * const vectors = await readWordVectors(new TextEncoder().encode("sea 1 0.5"));
 * loadWordVectors(saveWordVectors(vectors)).vectors; // => [1, 0.5]
 */
export function loadWordVectors(saved: unknown): WordVectors {
  const opened: unknown = openSaved("loadWordVectors", saved, "word-vectors", 1);
  checkWordVectors("loadWordVectors", opened);
  const { kind, version, words, dimensions, vectors } = opened;
  return { kind, version, words, dimensions, vectors };
}

import { packSaved } from "@vscnn/core";
import { checkWordVectors } from "./vectors/check-word-vectors.ts";
import type { WordVectors } from "./word-vectors.ts";

/**
 * Saves word vectors as the bytes of a file, with a checksum: such as the few that a program needs of a large file.
 *
 * @param vectors - from {@link readWordVectors}
 * @returns what {@link loadWordVectors} takes back, bit for bit; the same vectors give the same bytes
 * @throws TypeError or RangeError if they are not legal
 * @example
 * const vectors = await readWordVectors(new TextEncoder().encode("sea 1 0.5"));
 * loadWordVectors(saveWordVectors(vectors)).words; // => ["sea"]
 */
export function saveWordVectors(vectors: WordVectors): Uint8Array<ArrayBuffer> {
  checkWordVectors("saveWordVectors", vectors);
  const { kind, version, words, dimensions } = vectors;
  return packSaved({ kind, version, words, dimensions, vectors: vectors.vectors });
}

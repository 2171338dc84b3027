import { checkInteger, checkSaved, checkVector, describeValue, isTypedArray } from "@vscnn/core";
import type { WordVectors } from "../word-vectors.ts";
import { MAX_DIMENSIONS } from "./check-dimensions.ts";

/** Objects that were found good before; they are only to be read. */
const checked = new WeakSet<object>();

/** Checks every field of word vectors. */
export function checkWordVectors(functionName: string, given: unknown): asserts given is WordVectors {
  if (typeof given === "object" && given !== null && checked.has(given)) return;
  const { words, dimensions, vectors } = checkSaved(functionName, given, "word-vectors", 1);
  checkInteger(functionName, "model.dimensions", dimensions, { min: 1, max: MAX_DIMENSIONS });
  checkWordList(functionName, words);
  if (!isTypedArray(vectors, "Float32Array")) {
    throw new TypeError(
      `${functionName}: model.vectors must be a Float32Array, got ${describeValue(vectors)}`,
    );
  }
  checkVector(functionName, "model.vectors", vectors, words.length * (dimensions as number));
  checked.add(given as object);
}

/** Checks that a field lists different words. */
export function checkWordList(functionName: string, words: unknown): asserts words is readonly string[] {
  if (!Array.isArray(words) || !words.every((word) => typeof word === "string")) {
    throw new TypeError(
      `${functionName}: model.words must be an array of strings, got ${describeValue(words)}`,
    );
  }
  const { size } = new Set(words);
  if (size < words.length) {
    throw new RangeError(`${functionName}: model.words must be different, got ${words.length - size} twice`);
  }
}

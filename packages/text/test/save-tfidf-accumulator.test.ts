import { openSaved, packSaved } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import {
  createTfidfAccumulator,
  fitTfidf,
  loadTfidfAccumulator,
  saveTfidfAccumulator,
} from "../src/index.ts";
import reference from "./fixtures/tfidf.json";

const { training } = reference;

describe.each([
  { ngrams: [1, 3] },
  { ngrams: [2, 2], binary: true },
  { hashed: 16, ngrams: [1, 2] },
] as const)("%j", (options) => {
  test("counts that were saved, loaded and merged give the model of all texts", () => {
    const parts = [training.slice(0, 5), training.slice(5, 6), training.slice(6)].map((texts) => {
      const accumulator = createTfidfAccumulator(options);
      accumulator.add(texts);
      return loadTfidfAccumulator(saveTfidfAccumulator(accumulator));
    });
    const [whole, ...others] = parts;
    for (const other of others) whole.merge(other);
    expect(whole.finish()).toEqual(fitTfidf(training, options));
  });

  test("what was loaded goes on, and gives the same bytes", () => {
    const accumulator = createTfidfAccumulator(options);
    accumulator.add(training.slice(0, 7));
    const file = saveTfidfAccumulator(accumulator);
    const loaded = loadTfidfAccumulator(file);
    expect(saveTfidfAccumulator(loaded)).toEqual(file);
    loaded.add(training.slice(7));
    expect(loaded.finish()).toEqual(fitTfidf(training, options));
  });
});

describe("refuses", () => {
  const accumulator = createTfidfAccumulator({ ngrams: [1, 2] });
  accumulator.add(["a b", "a"]);
  // Terms: a, b, "a b"
  const fields = openSaved("test", saveTfidfAccumulator(accumulator), "tfidf-accumulator", 1);

  test.each([
    [
      { tokens: ["a"] },
      "model.prefixes and model.lasts must name different terms of earlier ones, got -1 and -1 at index 1",
    ],
    [{ tokens: ["a", "a"] }, "got -1 and -1 at index 1"],
    [{ tokens: ["a", "b", "c"] }, "model.tokens must have length 2, got 3"],
    [{ tokens: "ab" }, "model.tokens must be an array of strings"],
    [{ prefixes: Int32Array.of(-1, -1, 2) }, "got 2 and 1 at index 2"],
    [{ prefixes: Int32Array.of(-1, -1, 0.5), lasts: Int32Array.of(-1, -1, 7) }, "got 0 and 7 at index 2"],
    [{ ngrams: [1, 1] }, "got 0 and 1 at index 2"],
    [
      { documentCounts: Float64Array.of(3, 1, 1) },
      "model.documentCounts must be integers from 0 to 2, got 3 at index 0",
    ],
    [{ totals: Float64Array.of(2, 1) }, "model.totals must have length 3, got 2"],
    [{ totals: [2, 1, 1] }, "model.totals must be a Float64Array"],
    [{ documents: -1 }, "model.documents must be an integer"],
    [{ hashed: 2 }, "model.documentCounts must have length 2, got 3"],
    [{ binary: 1 }, "binary must be true or false, got 1"],
  ])("a file with %j", (wrong, message) => {
    const file = packSaved({ kind: "tfidf-accumulator", version: 1, ...fields, ...wrong });
    expect(() => loadTfidfAccumulator(file)).toThrow(message);
    expect(() => loadTfidfAccumulator(file)).toThrow(/^loadTfidfAccumulator: /);
  });

  test("what is no accumulator", () => {
    expect(() => saveTfidfAccumulator({} as never)).toThrow(
      new TypeError("saveTfidfAccumulator: accumulator must be a TfidfAccumulator, got an object"),
    );
  });
});

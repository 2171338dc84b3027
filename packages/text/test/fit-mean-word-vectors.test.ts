import { describe, expect, test } from "vitest";
import {
  fitMeanWordVectors,
  loadMeanWordVectors,
  meanWordVector,
  saveMeanWordVectors,
  transformMeanWordVectors,
  type WordVectors,
} from "../src/index.ts";
import reference from "./fixtures/word-vectors.json";

const known: WordVectors = {
  kind: "word-vectors",
  version: 1,
  words: reference.words,
  dimensions: 12,
  vectors: Float32Array.from(reference.vectors),
};

test("equals the algorithm of Arora et al. in NumPy", () => {
  const { texts, smoothing, transformed } = reference;
  const model = fitMeanWordVectors(texts, known, { smoothing, commonDirections: 1 });
  const rows = transformMeanWordVectors(
    fitMeanWordVectors(texts, { ...known, dimensions: 12 }, { smoothing }),
    texts,
  );
  expect(transformMeanWordVectors(model, texts).data).toEqual(rows.data);
  rows.data.forEach((value, i) => {
    expect(value).toBeCloseTo(transformed[i], 10);
  });
});

const two: WordVectors = {
  ...{ kind: "word-vectors", version: 1, words: ["sea", "sky"], dimensions: 2 },
  vectors: Float32Array.of(1, 0.5, 0, -1),
};

describe("by hand", () => {
  test("the plain mean, by the number of times that a word stands there", () => {
    expect(meanWordVector("Sea, SEA and sky!", two)).toEqual(Float32Array.of(2 / 3, 0));
    expect(meanWordVector("mountain", two)).toEqual(Float32Array.of(0, 0));
  });

  test("weights", () => {
    // Shares of 3 words: sea 2/3, sky 0; the word without a vector counts
    const model = fitMeanWordVectors([["sea", "sea"], ["and"]], two, {
      smoothing: 1 / 3,
      commonDirections: 0,
    });
    expect(model.weights[0]).toBeCloseTo(1 / 3, 15);
    expect(model.weights[1]).toBe(1);
    expect(Array.from(transformMeanWordVectors(model, ["sea sky", ""]).data)).toEqual([
      ...[expect.closeTo(1 / 6, 12), expect.closeTo(1 / 12 - 0.5, 12)],
      ...[0, 0],
    ]);
  });

  test("texts of one word leave nothing beside what they share", () => {
    const model = fitMeanWordVectors(["sea", "sea"], two);
    transformMeanWordVectors(model, ["sea"]).data.forEach((value) => {
      expect(value).toBeCloseTo(0, 12);
    });
    expect(fitMeanWordVectors(["mountain"], two).common).toHaveLength(0);
  });
});

test("comes back from its file to the bit", () => {
  const model = fitMeanWordVectors(reference.texts, known);
  const loaded = loadMeanWordVectors(saveMeanWordVectors(model));
  expect(loaded).toEqual(model);
});

describe("refuses", () => {
  test.each([
    [[], {}, "texts must be at least one, got none"],
    [["sea"], { smoothing: 0 }, "smoothing must be a finite number > 0, got 0"],
    [["sea"], { commonDirections: 2 }, "commonDirections must be an integer from 0 to 1, got 2"],
    [[3], {}, "texts[0] must be a string, got 3"],
  ])("%j %j", (texts, options, message) => {
    expect(() => fitMeanWordVectors(texts as never, two, options)).toThrow(`fitMeanWordVectors: ${message}`);
  });

  const model = fitMeanWordVectors(["sea"], two);
  test.each([
    [{ weights: Float64Array.of(1) }, "weights must have length 2, got 1"],
    [{ common: Float64Array.of(1) }, "common must hold vectors of 2 numbers, got 1 numbers"],
    [{ vectors: Float64Array.of(1, 2, 3, 4) }, "vectors must be a Float32Array"],
    [{ words: "sea" }, "words must be an array of strings"],
  ])("a model with a wrong field %#", (wrong, message) => {
    expect(() => transformMeanWordVectors({ ...model, ...wrong } as never, ["sea"])).toThrow(
      `transformMeanWordVectors: model.${message}`,
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type FitTransformTfidfOptions,
  fitTfidf,
  fitTransformTfidf,
  saveSparseMatrix,
  saveTfidf,
  transformTfidf,
} from "../src/index.ts";
import hashed from "./fixtures/hashed.json";
import reference from "./fixtures/tfidf.json";

/** Two texts are compared faster than two arrays of bytes. */
const textOf = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);

/** The bytes of the model and of the rows, in one pass and in two. */
function bothWays(texts: readonly (string | string[])[], options: FitTransformTfidfOptions): string[][] {
  const { model, matrix } = fitTransformTfidf(texts, options);
  const apart = fitTfidf(texts, options);
  return [
    [saveTfidf(model), saveSparseMatrix(matrix)].map(textOf),
    [saveTfidf(apart), saveSparseMatrix(transformTfidf(apart, texts))].map(textOf),
  ];
}

describe("gives the bits of fitTfidf and transformTfidf", () => {
  const cases = [
    ...reference.cases.map(({ options }) => [reference.training, options] as const),
    ...hashed.cases.map(({ options }) => [hashed.training, options] as const),
  ];
  test.each(cases.map((each) => [JSON.stringify(each[1]), ...each] as const))(
    "%s",
    (_name, texts, options) => {
      const [once, twice] = bothWays(texts, options as FitTransformTfidfOptions);
      expect(once).toEqual(twice);
    },
  );

  test("for any texts", () => {
    const words = fc.constantFrom("sea", "Sea", "night", "#goldenGate", "\ud800", "☀️", "東京タワー", "a", "");
    const texts = fc.array(
      fc.array(words, { maxLength: 12 }).map((each) => each.join(" ")),
      { minLength: 1, maxLength: 12 },
    );
    const options = fc.record(
      {
        ngrams: fc.constantFrom([1, 1], [1, 2], [2, 3]) as fc.Arbitrary<[number, number]>,
        hashed: fc.constantFrom(1, 7, 1024),
        alternateSign: fc.boolean(),
        binary: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(texts, options, (given, chosen) => {
        // A vocabulary must not be empty
        const [once, twice] = bothWays([...given, "sea at night sea"], chosen);
        expect(once).toEqual(twice);
      }),
      { numRuns: 40 },
    );
  });
});

test("reads a stream of texts once", () => {
  let reads = 0;
  function* stream() {
    for (const text of ["sunset at sea", "sea"]) {
      reads++;
      yield text;
    }
  }
  expect(fitTransformTfidf(stream()).matrix.rows).toBe(2);
  expect(reads).toBe(2);
});

test("refuses what fitTfidf refuses, under its own name", () => {
  expect(() => fitTransformTfidf([])).toThrow("fitTransformTfidf: texts must be at least one, got none");
  expect(() => fitTransformTfidf(["a", 3 as never])).toThrow(
    "fitTransformTfidf: texts[1] must be a string, got 3",
  );
  expect(() => fitTransformTfidf(["a"], { minDocuments: 2 })).toThrow(
    "fitTransformTfidf: texts must leave a term",
  );
});

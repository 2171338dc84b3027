import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createTfidfAccumulator,
  denseMatrix,
  type FitTfidfOptions,
  fitTfidf,
  loadTfidf,
  saveTfidf,
  transformTfidf,
} from "../src/index.ts";
import { expectSparse } from "./expect-sparse.ts";
import hashed from "./fixtures/hashed.json";
import reference from "./fixtures/tfidf.json";

describe("equals scikit-learn's TfidfVectorizer", () => {
  test.each(reference.cases.map((each) => [JSON.stringify(each.options), each] as const))(
    "%s",
    (_name, { options, vocabulary, later }) => {
      const model = fitTfidf(reference.training, options as FitTfidfOptions);
      expect(model.vocabulary).toEqual(vocabulary);
      expectSparse(transformTfidf(model, reference.later), later);
    },
  );
});

describe("equals scikit-learn's HashingVectorizer, and its TfidfTransformer behind it", () => {
  test.each(hashed.cases.map((each) => [JSON.stringify(each.options), each] as const))(
    "%s",
    (_name, { options, later }) => {
      const model = fitTfidf(hashed.training, options as FitTfidfOptions);
      expect(model.vocabulary).toBeNull();
      expectSparse(transformTfidf(model, hashed.later), later);
    },
  );
});

describe("by hand", () => {
  test("two texts", () => {
    const { vocabulary, documentCounts, idf } = fitTfidf(["Sea, sea!", "The SEA at night"]);
    expect(vocabulary).toEqual(["at", "night", "sea", "the"]);
    expect(Array.from(documentCounts)).toEqual([1, 1, 2, 1]);
    // log(3 / 2) + 1 and log(3 / 3) + 1
    expect(idf?.[0]).toBeCloseTo(1.4054651081081644, 15);
    expect(idf?.[2]).toBe(1);
  });

  test("a vocabulary of one", () => {
    const model = fitTfidf(["sea", "sea", ""]);
    expect(model.vocabulary).toEqual(["sea"]);
    expect(Array.from(denseMatrix(transformTfidf(model, ["sea sea", "sky", ""])).data)).toEqual([1, 0, 0]);
  });

  test("of equally frequent terms the first in order are kept", () => {
    expect(fitTfidf(["d c b a e e"], { maxFeatures: 3 }).vocabulary).toEqual(["a", "b", "e"]);
  });

  test("a token that begins with another and holds a tab sorts as its text does", () => {
    const texts = [["a", "b"], ["a\t"], ["a!", "b"]];
    expect(fitTfidf(texts, { ngrams: [1, 2] }).vocabulary).toEqual(["a", "a\t", "a b", "a!", "a! b", "b"]);
  });

  test("phrases of many tokens sort as their texts do", () => {
    const texts = Array.from({ length: 300 }, (_, i) =>
      Array.from({ length: 6 }, (__, j) => `w${(i * 7 + j * j) % 900}`),
    );
    const { vocabulary } = fitTfidf(texts, { ngrams: [1, 5] });
    expect(vocabulary).toEqual([...(vocabulary ?? [])].sort());
    const terms = new Set(
      texts.flatMap((text) =>
        text.flatMap((_, i) =>
          [1, 2, 3, 4, 5].map((n) => (i + n <= 6 ? text.slice(i, i + n).join(" ") : text[i])),
        ),
      ),
    );
    expect(vocabulary).toHaveLength(terms.size);
  });
});

const word = fc.constantFrom("sun", "sea", "sky", "#sun", "🌅", "\ufffd", "東");
const texts = fc.array(fc.array(word, { maxLength: 8 }), { minLength: 1, maxLength: 12 });

describe("accumulators", () => {
  const options = [
    {},
    { ngrams: [1, 2] },
    { ngrams: [2, 3], binary: true },
    { hashed: 8, ngrams: [1, 2] },
  ] as const;

  test.each(options)("in any parts and any order give the model of all texts: %j", (option) => {
    fc.assert(
      fc.property(texts, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (all, sides) => {
        fc.pre(all.some((text) => text.length >= 2));
        const [left, right] = [createTfidfAccumulator(option), createTfidfAccumulator(option)];
        all.forEach((text, i) => {
          (sides[i] ? left : right).add([text]);
        });
        right.merge(left);
        expect(right.documents).toBe(all.length);
        expect(right.finish()).toEqual(fitTfidf(all, option));
      }),
    );
  });

  test("go on after they were finished, and merging leaves the other as it was", () => {
    const [one, other] = [createTfidfAccumulator(), createTfidfAccumulator()];
    one.add(["a"]);
    other.add(["b"]);
    one.merge(other);
    one.merge(one);
    expect(one.finish().documentCounts).toEqual(Float64Array.of(2, 2));
    one.add(["b"]);
    expect(one.finish().documentCounts).toEqual(Float64Array.of(2, 3));
    expect(other.finish().vocabulary).toEqual(["b"]);
  });

  test("refuse others of other options, and what is no accumulator", () => {
    const accumulator = createTfidfAccumulator();
    expect(() => accumulator.merge(createTfidfAccumulator({ binary: true }))).toThrow(
      /^TfidfAccumulator.merge: other must have the same options, got /,
    );
    expect(() => accumulator.merge({} as never)).toThrow(TypeError);
    expect(() => accumulator.finish()).toThrow(
      "TfidfAccumulator.finish: texts must be at least one, got none",
    );
    expect(() => accumulator.finish({ ngrams: [1, 2] } as never)).toThrow(TypeError);
  });
});

describe("properties", () => {
  test("rows have length 1, and repeating a text does not change its row", () => {
    fc.assert(
      fc.property(texts, (all) => {
        fc.pre(all.some((text) => text.length > 0));
        const model = fitTfidf(all);
        const once = denseMatrix(transformTfidf(model, all)).data;
        const twice = denseMatrix(
          transformTfidf(
            model,
            all.map((text) => [...text, ...text]),
          ),
        ).data;
        once.forEach((value, i) => {
          expect(twice[i]).toBeCloseTo(value, 12);
        });
        all.forEach((text, row) => {
          const columns = model.documentCounts.length;
          const squares = Array.from(once.subarray(row * columns, (row + 1) * columns), (x) => x * x);
          expect(squares.reduce((sum, square) => sum + square, 0)).toBeCloseTo(text.length > 0 ? 1 : 0, 12);
        });
      }),
    );
  });

  test("a model comes back from its file to the bit", () => {
    for (const option of [{ ngrams: [1, 2] as const }, { hashed: 16 }, { idf: false, norm: "l1" as const }]) {
      const model = fitTfidf(reference.training, option);
      expect(loadTfidf(saveTfidf(model))).toEqual(model);
    }
  });

  test("a transformation within a transformation of the same model does not disturb it", () => {
    const model = fitTfidf(["a b", "b c"]);
    function* nested(): Generator<string> {
      yield "a b";
      transformTfidf(model, ["b c", "c"]);
      yield "a b c";
    }
    expect(transformTfidf(model, nested())).toEqual(transformTfidf(model, ["a b", "a b c"]));
  });
});

describe("refuses", () => {
  test.each([
    [[], {}, "fitTfidf: texts must be at least one, got none"],
    [
      ["", "!"],
      {},
      "fitTfidf: texts must leave a term that stands in at least 1 texts and in a share of at most 1, got none in 2 texts",
    ],
    [
      ["a"],
      { minDocuments: 2 },
      "fitTfidf: texts must leave a term that stands in at least 2 texts and in a share of at most 1, got none in 1 texts",
    ],
    [["a", 3], {}, "fitTfidf: texts[1] must be a string, got 3"],
    [[["a", 3]], {}, "fitTfidf: a token of texts[0] must be a string, got 3"],
    [
      [["golden gate"]],
      { ngrams: [1, 2] },
      'fitTfidf: a token of texts[0] must hold no space where ngrams join tokens, got "golden gate"',
    ],
    [["a"], { ngrams: [2, 1] }, "fitTfidf: ngrams[1] must be an integer from 2 to 5, got 1"],
    [["a"], { hashed: 8, minDocuments: 2 }, "fitTfidf: minDocuments needs a vocabulary, got hashed 8"],
    [
      ["a"],
      { hashed: 8, sublinear: true },
      "fitTfidf: sublinear needs alternateSign false where terms are hashed, got true",
    ],
    [
      ["a"],
      { maxFeature: 8 },
      "fitTfidf: options has an unknown name 'maxFeature', did you mean 'maxFeatures'?",
    ],
  ])("%j %j", (given, options, message) => {
    expect(() => fitTfidf(given as never, options as never)).toThrow(message);
  });

  test("a text instead of texts", () => {
    expect(() => fitTfidf("sunset")).toThrow(
      'fitTfidf: texts must be a list of strings or of lists of tokens, got "sunset"',
    );
  });

  const model = fitTfidf(["a b"]);
  test.each([
    [{ ...model, vocabulary: ["b", "a"] }, "vocabulary must ascend by code points"],
    [{ ...model, vocabulary: ["a"] }, "documentCounts must have length 1"],
    [{ ...model, documentCounts: [1, 2] }, "documentCounts must be integers from 0 to 1, got 2 at index 1"],
    [{ ...model, idf: [1, Number.NaN] }, "idf must be finite"],
    [{ ...model, hashed: undefined }, "hashed must be an integer"],
    [{ ...model, ngrams: [1, 9] }, "ngrams[1] must be an integer from 1 to 5"],
    [{ ...model, hashed: 2 }, "vocabulary must be null where terms are hashed"],
  ])("a model with a wrong field %#", (wrong, message) => {
    expect(() => transformTfidf(wrong as never, ["a"])).toThrow(message);
  });
});

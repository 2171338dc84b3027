import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseUnigram } from "../../src/encoders/tokenizer/unigram/parse-unigram.ts";
import { unigramPieces } from "../../src/encoders/tokenizer/unigram/unigram-pieces.ts";
import { unigramTokens } from "../../src/encoders/tokenizer/unigram/unigram-tokenizer.ts";
import {
  type PieceKind,
  unigramVocabulary,
} from "../../src/encoders/tokenizer/unigram/unigram-vocabulary.ts";
import fixture from "../fixtures/encoders/tokenizers.json";

const parse = (json: unknown) => parseUnigram("loadTextEncoder", "file", json as never);
const fault = (need: string) => new RangeError(need);

describe.each(fixture.cases)("a tokenizer.json of the kind of $name", ({ file, texts, tokens }) => {
  const tokenizer = parse(file);
  it.each(texts.map((text, i) => [text, tokens[i]] as const))(
    "divides %j as the tokenizers library",
    (text, expected) => {
      expect(unigramTokens(text, tokenizer, tokenizer.context ?? 1000)).toEqual(expected);
    },
  );
});

/** The best score of all ways to divide a text. */
function bestOfAll(text: string, scores: ReadonlyMap<string, number>, unknown: number): number {
  if (text === "") return 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let length = 1; length <= text.length; length++) {
    const piece = text.slice(0, length);
    const score = scores.get(piece) ?? (length === 1 ? unknown : undefined);
    if (score !== undefined) best = Math.max(best, score + bestOfAll(text.slice(length), scores, unknown));
  }
  return best;
}

test("no way to divide a text is likelier: all of them were tried", () => {
  const letters = (max: number) =>
    fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: max });
  const vocabulary = fc.dictionary(letters(4), fc.double({ min: -12, max: -0.1, noNaN: true }), {
    minKeys: 1,
  });
  fc.assert(
    fc.property(vocabulary, letters(10), (dictionary, text) => {
      const scores = new Map(Object.entries(dictionary));
      const pieces = Array.from(scores, ([piece, score]) => ({
        text: piece,
        score,
        kind: "normal" as PieceKind,
      }));
      const made = unigramVocabulary(
        [{ text: "<unk>", score: 0, kind: "unknown" }, ...pieces],
        { byteFallback: false, isSingle: false },
        fault,
      );
      const unknown = Math.min(...scores.values()) - 10;
      const numbers = unigramPieces(text, made);
      // Unknown letters in a row are one piece, but each of them costs: they are what the known pieces leave over
      const known = numbers.filter((number) => number > 0).map((number) => pieces[number - 1]);
      const left = text.length - known.reduce((sum, { text: { length } }) => sum + length, 0);
      const total = known.reduce((sum, { score }) => sum + score, left * unknown);
      const inOrder = numbers.map((number) => (number > 0 ? pieces[number - 1].text : ".+")).join("");
      expect(text).toMatch(new RegExp(`^${inOrder}$`));
      expect(total).toBeCloseTo(bestOfAll(text, scores, unknown), 9);
    }),
    { numRuns: 300 },
  );
});

describe("by hand", () => {
  const model = {
    type: "Unigram",
    unk_id: 0,
    vocab: [
      ["<unk>", 0],
      ["\u2581", -2],
      ["a", -1],
      ["b", -1],
      ["ab", -1.5],
      ["\u2581ab", -3.4],
      ["ba", -2],
    ],
  };
  const pre_tokenizer = { type: "Metaspace", replacement: "\u2581", prepend_scheme: "always" };

  it("takes the likeliest pieces, and the earlier start of two equal ways", () => {
    const tokenizer = parse({ model, pre_tokenizer });
    // -3.4 is better than -2 - 1.5; "ba" is as good as "b", "a"
    expect(unigramTokens("ab ba", tokenizer, 9)).toEqual([5, 1, 6]);
    expect(unigramTokens("ab ba", tokenizer, 2)).toEqual([5, 1]);
    expect(unigramTokens("xyz", tokenizer, 9)).toEqual([1, 0]);
  });

  it("puts tokens around a text, cut or not, and fills up with the last", () => {
    const post_processor = {
      type: "TemplateProcessing",
      single: [{ SpecialToken: { id: "<s>" } }, { Sequence: { id: "A" } }, { SpecialToken: { id: "</s>" } }],
      special_tokens: { "<s>": { ids: [8] }, "</s>": { ids: [9] } },
    };
    const tokenizer = parse({ model, pre_tokenizer, post_processor });
    expect(tokenizer.padding).toBe(9);
    expect(unigramTokens("ab ba", tokenizer, 4)).toEqual([8, 5, 1, 9]);
    expect(unigramTokens("", tokenizer, 4)).toEqual([8, 9]);
  });

  it("writes unknown characters in bytes where the vocabulary has them", () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => [
      `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`,
      -20,
    ]);
    const tokenizer = parse({ model: { ...model, byte_fallback: true, vocab: [...model.vocab, ...bytes] } });
    expect(unigramTokens("aß", tokenizer, 9)).toEqual([2, 7 + 0xc3, 7 + 0x9f]);
    // A lone surrogate is U+FFFD, whose UTF-8 is EF BF BD
    expect(unigramTokens("\ud800", tokenizer, 9)).toEqual([7 + 0xef, 7 + 0xbf, 7 + 0xbd]);
  });

  it("looks at the start of a text of ten million characters", () => {
    const tokenizer = parse({ model, pre_tokenizer });
    expect(unigramTokens("ab ".repeat(3_333_334), tokenizer, 64)).toEqual(Array(64).fill(5));
  });
});

describe("refuses", () => {
  const model = {
    type: "Unigram",
    unk_id: 0,
    vocab: [
      ["<unk>", 0],
      ["a", -1],
    ],
  };
  const replace = (pattern: unknown) => ({ model, normalizer: { type: "Replace", pattern, content: "" } });
  it.each([
    ["no vocabulary", { model: { ...model, vocab: {} } }, "a list of at most 1000000 pieces, got an object"],
    [
      "a piece without a score",
      { model: { ...model, vocab: [["<unk>", 0], ["a"]] } },
      "pieces with their scores",
    ],
    [
      "a piece twice",
      { model: { ...model, vocab: [...model.vocab, ["a", -2]] } },
      'different pieces, got "a" again',
    ],
    [
      "a score that is not finite",
      {
        model: {
          ...model,
          vocab: [
            ["<unk>", 0],
            ["a", Number.POSITIVE_INFINITY],
          ],
        },
      },
      "finite scores",
    ],
    ["nothing for what is unknown", { model: { ...model, unk_id: null } }, "one for what is unknown"],
    ["no piece but that", { model: { ...model, vocab: [["<unk>", 0]] } }, "pieces, and one for"],
    [
      "bytes that are missing",
      { model: { ...model, byte_fallback: true } },
      "a piece for every byte, got none for <0x00>",
    ],
    [
      "a normalizer of another kind",
      { model, normalizer: { type: "Bert" } },
      'a normalizer that is known here, got "Bert"',
    ],
    [
      "an expression that could run for years",
      replace({ Regex: "(a+)+$" }),
      "a pattern of one class of characters",
    ],
    [
      "an expression with a set in a set",
      replace({ Regex: "[a[b]]" }),
      "a pattern of one class of characters",
    ],
    ["a pattern of nothing", replace({ String: "" }), "a pattern of one class of characters"],
    [
      "a map in no base64",
      { model, normalizer: { type: "Precompiled", precompiled_charsmap: "!" } },
      "in base64",
    ],
    [
      "a map that ends early",
      { model, normalizer: { type: "Precompiled", precompiled_charsmap: "/////w==" } },
      "a map of characters",
    ],
    [
      "words of another kind",
      { model, pre_tokenizer: { type: "ByteLevel" } },
      'Metaspace or WhitespaceSplit, got "ByteLevel"',
    ],
    [
      "a sequence in a sequence",
      { model, pre_tokenizer: { type: "Sequence", pretokenizers: [{ type: "Sequence" }] } },
      "a pre_tokenizer",
    ],
    [
      "a mark of two characters",
      { model, pre_tokenizer: { type: "Metaspace", replacement: "ab" } },
      "a Metaspace",
    ],
    [
      "another processor",
      { model, post_processor: { type: "Bert" } },
      "a post_processor of TemplateProcessing",
    ],
    [
      "tokens without numbers",
      { model, post_processor: { type: "TemplateProcessing", single: [{ SpecialToken: { id: "x" } }] } },
      "numbers of the tokens around a text",
    ],
    [
      "a padding that is no token",
      { model, padding: { pad_id: -1 } },
      "a number of the token that fills up, got -1",
    ],
  ])("%s", (_name, json, message) => {
    expect(() => parse(json)).toThrow(RangeError);
    expect(() => parse(json)).toThrow(message);
  });
});

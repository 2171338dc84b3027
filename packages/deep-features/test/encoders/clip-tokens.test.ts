import { describe, expect, it, test } from "vitest";
import { clipTokens } from "../../src/encoders/tokenizer/clip-tokens.ts";
import { clipVocabulary } from "../../src/encoders/tokenizer/clip-vocabulary.ts";
import { mergePairs } from "../../src/encoders/tokenizer/merge-pairs.ts";
import { parseMerges, parseTokenizer } from "../../src/encoders/tokenizer/parse-tokenizer.ts";
import fixture from "../fixtures/encoders/encoders.json";
import mergesText from "../fixtures/encoders/merges.txt?raw";
import tokenizer from "../fixtures/encoders/tokenizer.json";
import vocabulary from "../fixtures/encoders/vocab.json";

const ofTokenizer = parseTokenizer("f", "tokenizer.json", tokenizer);
const ofLists = clipVocabulary("f", "vocab.json", vocabulary, parseMerges(mergesText));

describe("clipTokens", () => {
  it.each(fixture.texts)("gives the tokens that Python gives for $text", ({ text, tokens }) => {
    expect(clipTokens(text, ofTokenizer, 77)).toEqual(tokens);
    expect(clipTokens(text, ofLists, 77)).toEqual(tokens);
  });

  it("takes lone surrogates, and ten million characters at once", () => {
    const replacement = clipTokens("\ufffd", ofTokenizer, 77);
    expect(clipTokens("\ud800", ofTokenizer, 77)).toEqual(replacement);
    const long = clipTokens("word ".repeat(2e6), ofTokenizer, 77);
    expect(long).toHaveLength(77);
    expect(clipTokens("x".repeat(1e7), ofTokenizer, 77)).toEqual(
      clipTokens("x".repeat(300), ofTokenizer, 77),
    );
  });
});

test("the earliest pair is merged first, everywhere", () => {
  // Ranks: "a b" before "b c". Of a b c a b the two "a b" are merged, then nothing is left to merge with c
  const ranks = new Map([
    ["a b", 0],
    ["b c", 1],
  ]);
  expect(mergePairs(["a", "b", "c", "a", "b"], ranks)).toEqual(["ab", "c", "ab"]);
  expect(mergePairs(["b", "c"], ranks)).toEqual(["bc"]);
  expect(mergePairs(["a"], ranks)).toEqual(["a"]);
});

describe("tokenizers of another kind are refused:", () => {
  const { model } = tokenizer;
  it.each<[string, unknown, string]>([
    [
      "no model",
      {},
      "must be a tokenizer of CLIP, byte pairs with '</w>', or of type Unigram, got type undefined",
    ],
    ["null", null, "must be a tokenizer of CLIP"],
    ["SigLIP's", { model: { ...model, type: "Unigram" } }, 'got type "Unigram": give another model\'s own'],
    ["GPT-2's", { model: { ...model, end_of_word_suffix: null } }, "must be a tokenizer of CLIP"],
    ["no start", { model, added_tokens: [] }, "must have the tokens <|startoftext|> and <|endoftext|>"],
    ["no vocabulary", { model: { ...model, vocab: 3 } }, "must have a vocabulary of tokens"],
    [
      "odd numbers",
      { ...tokenizer, model: { ...model, vocab: { a: -1 } } },
      'must have a number for "a", got -1',
    ],
    ["no merges", { ...tokenizer, model: { ...model, merges: "a b" } }, "must have a list of merges"],
    ["odd merges", { ...tokenizer, model: { ...model, merges: ["a b c"] } }, "merges of two tokens"],
  ])("%s", (_, json, message) => {
    expect(() => parseTokenizer("f", "a.json", json)).toThrow(message);
    expect(() => parseTokenizer("f", "a.json", json)).toThrow(/^f: a\.json must /);
  });

  it("pairs may be lists, as newer files have them", () => {
    const merges = model.merges.map((merge) => merge.split(" "));
    const { ranks } = parseTokenizer("f", "a", { ...tokenizer, model: { ...model, merges } });
    expect(ranks).toEqual(ofTokenizer.ranks);
  });
});

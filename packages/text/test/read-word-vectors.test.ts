import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadWordVectors, readWordVectors, saveWordVectors } from "../src/index.ts";
import wink from "./fixtures/wink-excerpt.json";
import reference from "./fixtures/word-vectors.json";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const binary = Uint8Array.from(atob(reference.binary), (letter) => letter.charCodeAt(0));
const { words, vectors } = reference;
const lines = words.map((word, i) => [word, ...vectors.slice(12 * i, 12 * (i + 1))].join(" "));
const excerpt = JSON.stringify(wink);

/** The same bytes in pieces of any lengths. */
function* cut(bytes: Uint8Array, lengths: readonly number[]): Generator<Uint8Array> {
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const length = lengths[i % lengths.length];
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

const SOURCES = [
  ["GloVe's text", "text", bytesOf(`${lines.join("\n")}\n`)],
  ["word2vec's text", "text", bytesOf(`${words.length} 12\n${lines.join(" \n")}`)],
  ["lines of Windows", "text", bytesOf(lines.join("\r\n"))],
  ["word2vec's binary", "binary", binary],
] as const;

describe("reads all words", () => {
  test.each(SOURCES)("of %s", async (_name, format, bytes) => {
    const found = await readWordVectors(bytes, { format });
    expect(found.words).toEqual(words);
    expect(found.dimensions).toBe(12);
    expect(found.vectors).toEqual(Float32Array.from(vectors));
  });

  test("of wink-embeddings", async () => {
    const found = await readWordVectors(bytesOf(excerpt), { format: "wink" });
    expect(found.words).toEqual(wink.words);
    expect(found.dimensions).toBe(100);
    const wanted = Object.values(wink.vectors).flatMap((numbers) => numbers.slice(0, 100));
    expect(found.vectors).toEqual(Float32Array.from(wanted));
  });
});

test("in pieces of any lengths", async () => {
  const sources = [...SOURCES, ["wink", "wink", bytesOf(excerpt)] as const];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sources),
      fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 8 }),
      async ([, format, bytes], lengths) => {
        const whole = await readWordVectors(bytes, { format });
        expect(await readWordVectors(cut(bytes, lengths), { format })).toEqual(whole);
      },
    ),
    { numRuns: 60 },
  );
});

test.each([...SOURCES.slice(0, 1), ...SOURCES.slice(3)])(
  "keeps only the words that are wanted: %s",
  async (_name, format, bytes) => {
    const found = await readWordVectors(bytes, { format, vocabulary: ["gate", "nowhere", "sea"] });
    expect(found.words).toEqual(["sea", "gate"]);
    expect(found.vectors.subarray(0, 12)).toEqual(Float32Array.from(vectors.slice(12, 24)));
    const first = await readWordVectors(bytes, { format, maxWords: 2 });
    expect(first.words).toEqual(words.slice(0, 2));
  },
);

test("reads no further than the last word that is wanted", async () => {
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield bytesOf("sea 1 2\nsky 3 4\n");
    throw new Error("read on");
  }
  expect((await readWordVectors(endless(), { vocabulary: ["sky"] })).vectors).toEqual(Float32Array.of(3, 4));
});

test("of a word that comes twice the first counts; words with spaces are passed over", async () => {
  const found = await readWordVectors(bytesOf("sea 1 2\nsea 3 4\n. . . 5 6\n"));
  expect(found.words).toEqual(["sea"]);
  expect(found.vectors).toEqual(Float32Array.of(1, 2));
});

test("comes back from its file to the bit", async () => {
  const found = await readWordVectors(binary, { format: "binary" });
  expect(loadWordVectors(saveWordVectors(found))).toEqual(found);
});

describe("refuses", () => {
  test.each([
    ["sea 1 x\n", "text", "must hold 2 finite single floats a word, got NaN as number 1 of line 1"],
    [
      "sea 1 2\nsky 1\n",
      "text",
      "must hold 2 finite single floats a word, got undefined as number 1 of line 2",
    ],
    ["sea 1 1e39\n", "text", "got 1e+39 as number 1 of line 1"],
    ["sea 1  2\n", "text", "got NaN as number 1 of line 1"],
    ["", "text", "the numbers of a word in source must be an integer from 1 to 10000, got 0"],
    ["5 20000\n", "text", "the numbers of a word in source must be an integer from 1 to 10000, got 20000"],
    ["a".repeat(500_000), "text", "source must have parts of at most 400000 bytes, got a longer one"],
    ["sea 1 2\n", "binary", "source must begin with the counts of words and numbers"],
    ["2 1\nsea abcd\n", "binary", "source must hold 2 words, got 1"],
    ["999999999999 1\nsea ab", "binary", "source must hold 999999999999 words, got 0"],
    ['{"dimensions":2}', "wink", 'source must be the JSON of wink-embeddings, got no "vectors"'],
    ['{"dimensions":2,"vectors":{"sea":[1,2,3,4]', "wink", "source must end its vectors with a brace"],
    ['{"dimensions":2,"vectors":{"sea":[1', "wink", "number 1 of sea"],
    ['{"dimensions":2,"vectors":{"sea":[1,,3]}', "wink", "number 1 of sea"],
    ['{"vectors":{"sea":[1,2]}}', "wink", "the numbers of a word in source must be an integer from 1"],
  ])("%j as %s", async (text, format, message) => {
    const reading = readWordVectors(bytesOf(text), { format } as never);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(RangeError);
  });

  test("what gives no bytes", async () => {
    await expect(readWordVectors("sea 1 2" as never)).rejects.toThrow(TypeError);
    await expect(readWordVectors([1, 2] as never)).rejects.toThrow(
      "readWordVectors: source must give Uint8Arrays, got 1",
    );
    const vocabulary = ["sea", 3] as never;
    await expect(readWordVectors(binary, { vocabulary })).rejects.toThrow(
      "readWordVectors: vocabulary must be an array of strings, got 3",
    );
  });

  test.each([
    [{ words: ["a", "a"] }, "model.words must be different, got 1 twice"],
    [{ words: ["a"] }, "model.vectors must have length 1, got 2"],
    [{ vectors: Float32Array.of(1, Number.NaN) }, "model.vectors must be finite"],
    [{ vectors: [1, 2] }, "model.vectors must be a Float32Array"],
    [{ dimensions: 0 }, "model.dimensions must be an integer from 1 to 10000"],
  ])("word vectors with a wrong field %#", async (wrong, message) => {
    const found = await readWordVectors(bytesOf("a 1\nb 2\n"));
    expect(() => saveWordVectors({ ...found, ...wrong } as never)).toThrow(`saveWordVectors: ${message}`);
  });
});

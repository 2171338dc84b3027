import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TEXT_COUNT_NAMES, TEXT_COUNTS_LENGTH, textCounts } from "../src/index.ts";

const count = (text: string, name: string) => textCounts(text)[TEXT_COUNT_NAMES.indexOf(name)];

test("has a name for every number", () => {
  expect(TEXT_COUNT_NAMES).toHaveLength(TEXT_COUNTS_LENGTH);
  expect(textCounts("")).toEqual(new Float32Array(TEXT_COUNTS_LENGTH));
});

describe("by hand", () => {
  test.each([
    ["words", "Two words #notATag", 2],
    ["words", "東京タワー", 4],
    ["codePoints", " 🌅e\u0301 \ud800", 6],
    ["graphemes", "🌅e\u0301👨‍👩‍👧🇩🇪👍🏽\r\n", 6],
    ["graphemes", "👩\u200d👩👩\u200d\u200d👩", 3],
    ["capitalShare", "ABcd 東 12", 0.5],
    ["capitalShare", "12 東", 0],
    ["digits", "a1२٣ 4", 4],
    ["emoji", "🌅❤️👨‍👩‍👧 1️⃣ ©", 4],
    ["urls", "see https://a.org/#x and www.b.de!", 2],
    ["mentions", "@ann me@mail.com @bob", 2],
    ["hashtags", "#a #B ##c #2020", 3],
    ["uniqueHashtagShare", "#Sun #sun #moon #sea", 0.75],
    ["questionMarks", "really?? ¿que？ ؟", 5],
    ["exclamationMarks", "Oh! ¡No！‼", 4],
  ] as const)("%s of %j", (name, text, wanted) => expect(count(text, name)).toBe(wanted));
});

/** Without lone surrogates: whether a joiner joins them, engines do not agree. */
const SAMPLES = [
  ...["e\u0301", "각", "\u1100\u1161\u11a8", "🇩🇪", "👍🏽", "👩‍👩‍👧", "❤️", "\r\n", "\u200d", "a", " "],
  ...["हिन", "สวัส", "\u1100", "\u11a8", "가", "🌅", "1️⃣", "नि", "‼️"],
];

test("graphemes are those of the engine, in any order of characters that join", () => {
  const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...SAMPLES), { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      expect(count(text, "graphemes")).toBe([...segmenter.segment(text)].length);
    }),
    { numRuns: 3000 },
  );
});

test("counts of a text repeated are repeated", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      for (const name of ["codePoints", "digits", "questionMarks", "exclamationMarks"]) {
        expect(count(text + text, name)).toBe(2 * count(text, name));
      }
    }),
  );
});

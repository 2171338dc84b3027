import { describe, expect, test } from "vitest";
import { scanTokens } from "../../src/tokens/scan-tokens.ts";
import { clusterBigrams } from "../../src/tokens/spaceless-words.ts";

/** Texts that a careless reader would go over again and again. */
const SPITEFUL: Readonly<Record<string, string>> = {
  hashes: "#",
  "hash and digit": "#1",
  "at signs": "@",
  "mentions without end": "@a.",
  addresses: "http://",
  "addresses with spaces": "http:// ",
  "user names": "https://a@",
  apostrophes: "a'",
  "apostrophes alone": "'",
  points: "1.",
  joiners: "\u200d",
  families: "👩\u200d",
  flags: "🇩",
  tones: "🏽",
  keycaps: "1\ufe0f",
  "tags of flags": "\u{e0061}",
  "capital letters": "#aB",
  "marks that sort": "\u0301\u0316",
  surrogates: "\ud83d",
  ideographs: "東",
  "long decompositions": "\ufdfa",
};

describe("the work is in proportion to the length", () => {
  test.each(Object.entries(SPITEFUL))("%s", (_name, piece) => {
    let tokens = 0;
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const reads = scanTokens(text, clusterBigrams, () => void tokens++);
    // A character is read once to find emoji and at most twice for words; one code unit can normalize to 18
    expect(reads).toBeLessThanOrEqual((piece === "\ufdfa" ? 40 : 4) * text.length);
    expect(tokens).toBeLessThanOrEqual(8 * text.length);
  });

  test("a title of 10 million characters", () => {
    const text = "Sunset at the #goldenGate 🌅 é ".repeat(10_000_000 / 30).slice(0, 10_000_000);
    let tokens = 0;
    expect(scanTokens(text, clusterBigrams, () => void tokens++)).toBeLessThan(4 * text.length);
    expect(tokens).toBeGreaterThan(2_000_000);
  });

  test("ten million marks on one letter", () => {
    // Sorting them took time in proportion to the square of their number: hours
    const tokens: string[] = [];
    scanTokens(`a${"\u0301\u0316".repeat(5_000_000)}`, clusterBigrams, (token) => void tokens.push(token));
    expect(tokens).toHaveLength(1);
    expect(tokens[0].normalize("NFD").length).toBe(31);
  });
});

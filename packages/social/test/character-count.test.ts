import { characterCount } from "@vscnn/social";
import { describe, expect, it } from "vitest";

describe("characterCount", () => {
  it.each([
    ["", 0],
    [" a ", 3],
    ["Grüße 🌅", 7],
    ["👨‍👩‍👧", 5],
    ["e\u0301", 2],
    ["\ud800", 1],
  ])("counts the code points of %j as %i", (text, count) => {
    expect(characterCount(text)).toBe(count);
  });

  it("refuses what is no text", () => {
    expect(() => characterCount(5 as unknown as string)).toThrow(
      new TypeError("characterCount: text must be a string, got 5"),
    );
  });
});

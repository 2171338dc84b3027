import { popularityScore, viewsFromScore } from "@vscnn/social";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

describe("viewsFromScore", () => {
  it("is the inverse of the score", () => {
    expect(viewsFromScore(4, 1)).toBe(8);
    // 10 * 2^(4.32192809488736 - 1)
    expect(viewsFromScore(4.32192809488736, 10)).toBeCloseTo(100, 10);
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
        (views, days) => {
          // The logarithm loses a few units in the last place
          expect(viewsFromScore(popularityScore(views, days), days) / views).toBeCloseTo(1, 12);
        },
      ),
    );
  });

  it("names what is wrong", () => {
    expect(() => viewsFromScore(Number.NaN, 1)).toThrow(
      "viewsFromScore: score must be a finite number, got NaN",
    );
    expect(() => viewsFromScore(1, 0)).toThrow(/^viewsFromScore: days must be a finite number >/);
  });
});

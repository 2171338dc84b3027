import { popularityScore, popularityScores } from "@vscnn/social";
import { describe, expect, it } from "vitest";
import golden from "./fixtures/popularity_score.json";

describe("popularityScore", () => {
  // The fixture has 15 digits
  it.each(golden.cases)("is $score for $views views in $days days", ({ views, days, score }) => {
    expect(popularityScore(views, days)).toBeCloseTo(score, 13);
    expect(popularityScore(views, days, { policy: "throw" })).toBeCloseTo(score, 13);
  });

  it("clamps only what would be infinite or undefined", () => {
    // log2(1 / 10) + 1, log2(5 / 1) + 1, log2(1 / 1) + 1
    expect(popularityScore(0, 10)).toBeCloseTo(-2.32192809488736, 13);
    expect(popularityScore(5, 0)).toBeCloseTo(3.32192809488736, 13);
    expect(popularityScore(0, 0)).toBe(1);
    // max(0, 1) / max(0.5, 1): both are raised
    expect(popularityScore(0, 0.5)).toBe(1);
    // log2(0.5 / 0.25) + 1: nothing is raised
    expect(popularityScore(0.5, 0.25)).toBe(2);
  });

  it("is finite where views / days is not", () => {
    // Infinity and -Infinity: 1e300 / 1e-300 = 10^600, 1e-300 / 1e300 = 10^-600, and log2(10^600) = 1993.156857
    expect(popularityScore(1e300, 1e-300)).toBeCloseTo(1994.156857, 6);
    expect(popularityScore(1e-300, 1e300)).toBeCloseTo(-1992.156857, 6);
  });

  it("keeps its digits where views / days has lost most of them", () => {
    // 1e-320 is 2,024 times the smallest number: log2(1e-320) = -320 log2(10) = -1063.01699036396, rounded it is off by 2e-5
    expect(popularityScore(1e-300, 1e20)).toBeCloseTo(-1062.01699036396, 10);
  });

  it("throws on zeros if told so", () => {
    const message = "popularityScore: views and days must be > 0, got 0 and 10";
    expect(() => popularityScore(0, 10, { policy: "throw" })).toThrow(new RangeError(message));
    expect(() => popularityScore(5, 0, { policy: "throw" })).toThrow(/got 5 and 0/);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses %s", (bad) => {
    expect(() => popularityScore(bad, 1)).toThrow(
      /^popularityScore: views must be a finite number >= 0, got/,
    );
    expect(() => popularityScore(1, bad)).toThrow(/^popularityScore: days must be a finite number >= 0, got/);
  });

  it("refuses another kind, or an unknown policy", () => {
    expect(() => popularityScore("8" as unknown as number, 1)).toThrow(TypeError);
    expect(() => popularityScore(8, 1, { policy: "zero" as "clamp" })).toThrow(
      new RangeError(`popularityScore: policy must be 'clamp' or 'throw', got "zero"`),
    );
  });
});

describe("popularityScores", () => {
  it("scores each row and counts those that were clamped", () => {
    const { scores, clampedCount } = popularityScores([8, 0, 5, 100], new Float32Array([1, 10, 0, 10]));
    expect([...scores]).toEqual([8, 0, 5, 100].map((views, i) => popularityScore(views, [1, 10, 0, 10][i])));
    expect(clampedCount).toBe(2);
  });

  it("names the row", () => {
    expect(() => popularityScores([1, -2], [1, 1])).toThrow(
      new RangeError("popularityScores: views at index 1 must be a finite number >= 0, got -2"),
    );
    expect(() => popularityScores([1, 0], [1, 1], { policy: "throw" })).toThrow(
      /> 0 at index 1, got 0 and 1/,
    );
    expect(() => popularityScores([1, 2], [1])).toThrow("popularityScores: days must have length 2, got 1");
    expect(() => popularityScores(5 as unknown as number[], [1])).toThrow(TypeError);
  });
});

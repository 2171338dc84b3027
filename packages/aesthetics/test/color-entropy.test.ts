import { describe, expect, it } from "vitest";
import { colorEntropy } from "../src/index.ts";
import { imageOf } from "./images.ts";

describe("colorEntropy", () => {
  it("is the entropy of each channel", () => {
    // Red: 4 levels equally often, 2 bits; green: 3/4 and 1/4; blue: one level
    const image = imageOf(2, 2, (row, column) => [10 * (2 * row + column), row * column, 7]);
    const [red, green, blue] = colorEntropy(image);
    expect(red).toBe(2);
    expect(green).toBeCloseTo(0.75 * Math.log2(4 / 3) + 0.25 * 2, 12);
    expect(blue).toBe(0);
  });

  it("reaches 8 bits", () => {
    const [red, green, blue, lightness] = colorEntropy(imageOf(16, 16, (row, column) => [16 * row + column]));
    expect([red, green, blue]).toEqual([8, 8, 8]);
    expect(lightness).toBeGreaterThan(7);
  });

  it("is 0 for one color, not minus 0", () => {
    expect(colorEntropy(imageOf(3, 3, () => [9, 200, 31]))).toEqual(new Float64Array(6));
  });
});

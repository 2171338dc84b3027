import { rgbToLab } from "@vscnn/image";
import { describe, expect, it } from "vitest";
import { colorEntropy } from "../src/index.ts";
import { labCounts } from "../src/lab-counts.ts";
import goldens from "./fixtures/aesthetic.json";
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

describe("labCounts", () => {
  it.each(goldens.lab8)("gives the levels of $rgb", ({ rgb, lab8 }) => {
    const { lightness, a, b } = labCounts(Uint8Array.from(rgb));
    expect([lightness.indexOf(1), a.indexOf(1), b.indexOf(1)]).toEqual(lab8);
  });

  it("equals the exact conversion on a grid of all colors, each by itself", () => {
    // The grid has the corners; 1 / 216 of the colors are enough to meet every level and its edges
    const levels = [...Array.from({ length: 43 }, (_, i) => 6 * i), 255, 1, 2, 10, 11];
    const colors = levels.flatMap((red) =>
      levels.flatMap((green) => levels.map((blue) => [red, green, blue])),
    );
    const lab = rgbToLab(imageOf(1, colors.length, (_, column) => colors[column]));
    const clip = (value: number) => Math.min(255, Math.max(0, Math.floor(value)));
    let wrong = 0;
    colors.forEach((color, i) => {
      const { lightness, a, b } = labCounts(Uint8Array.from(color));
      const exact = [2.55 * lab.get(0, i, 0) + 0.5, lab.get(0, i, 1) + 128.5, lab.get(0, i, 2) + 128.5].map(
        clip,
      );
      if (lightness[exact[0]] !== 1 || a[exact[1]] !== 1 || b[exact[2]] !== 1) wrong++;
    });
    expect(wrong).toBe(0);
  });
});

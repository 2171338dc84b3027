import { describe, expect, it } from "vitest";
import { hueHistogram } from "../src/index.ts";
import { imageOf } from "./images.ts";

function hueOf(...color: number[]): number {
  return hueHistogram(imageOf(1, 1, () => color)).indexOf(1);
}

describe("hueHistogram", () => {
  it("sorts hues into sectors of 18 degrees from red on", () => {
    expect(hueOf(200, 0, 0)).toBe(0);
    expect(hueOf(200, 200, 0)).toBe(3); // 60 degrees
    expect(hueOf(0, 200, 0)).toBe(6); // 120
    expect(hueOf(0, 200, 200)).toBe(10); // 180: an edge belongs to the sector that it begins
    expect(hueOf(0, 0, 200)).toBe(13); // 240
    expect(hueOf(200, 0, 200)).toBe(16); // 300
    expect(hueOf(200, 0, 1)).toBe(19); // 359.7
    expect(hueOf(200, 60, 0)).toBe(1); // 60 * 60 / 200 = 18 degrees
    expect(hueOf(200, 59, 0)).toBe(0);
  });

  it("leaves out what is nearly black, white or gray", () => {
    expect(hueOf(38, 0, 0)).toBe(-1); // value 38 / 255 = 0.149
    expect(hueOf(39, 0, 0)).toBe(0);
    expect(hueOf(242, 0, 0)).toBe(0); // 0.949
    expect(hueOf(243, 0, 0)).toBe(-1);
    expect(hueOf(100, 80, 80)).toBe(-1); // saturation exactly 0.2
    expect(hueOf(100, 79, 79)).toBe(0);
  });

  it("counts every good pixel once", () => {
    const counts = hueHistogram(imageOf(6, 8, (row, column) => [30 * column, 40 * row, 100]));
    expect(counts.length).toBe(20);
    expect(counts.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(48);
    expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThan(30);
  });
});

import { describe, expect, it } from "vitest";
import { hueCount } from "../src/index.ts";
import { imageOf } from "./images.ts";

/** Saturated colors at the middle of the 20 hue sectors. */
function hueColor(sector: number): number[] {
  const hue = (sector + 0.5) * 18;
  const channel = (shift: number) => {
    const distance = Math.abs(((hue + shift) % 360) - 180);
    return Math.round(40 + 160 * Math.min(1, Math.max(0, (distance - 60) / 60)));
  };
  return [channel(0), channel(240), channel(120)];
}

describe("hueCount", () => {
  it("is 20 less the hues that are present", () => {
    expect(hueCount(imageOf(1, 20, (_, column) => hueColor(column)))).toBe(0);
    expect(hueCount(imageOf(1, 20, (_, column) => hueColor(column % 7)))).toBe(13);
    expect(hueCount(imageOf(1, 20, () => hueColor(4)))).toBe(19);
    expect(hueCount(imageOf(4, 4, (row) => [row * 60]))).toBe(20);
  });

  it("leaves out hues of at most a share of the commonest", () => {
    // 20 pixels of one hue, 1 of another, which is exactly 0.05 of 20: not more
    const colors = [...Array(20).fill(2), 9, 15, 15];
    const image = imageOf(1, colors.length, (_, column) => hueColor(colors[column]));
    expect(hueCount(image)).toBe(18);
    expect(hueCount(image, { presentShare: 0.04 })).toBe(17);
    // 2 of 20 are exactly 0.1
    expect(hueCount(image, { presentShare: 0.1 })).toBe(19);
    expect(hueCount(image, { presentShare: 0 })).toBe(17);
    expect(hueCount(image, { presentShare: 1 })).toBe(20);
  });

  it("counts what is exactly the share as at most the share, however the share is rounded", () => {
    // 0.29 * 100 is 28.999999999999996 in double: 29 pixels would pass for more. 0.05 * 20 is exactly 1, so that the
    // test above held without the margin
    const colors = [...Array(100).fill(2), ...Array(29).fill(9)];
    const image = imageOf(1, colors.length, (_, column) => hueColor(colors[column]));
    expect(hueCount(image, { presentShare: 0.29 })).toBe(19);
    expect(hueCount(image, { presentShare: 0.2899 })).toBe(18);
  });

  it("refuses options that are not legal", () => {
    expect(() =>
      hueCount(
        imageOf(1, 1, () => [0]),
        { presentShare: -0.1 },
      ),
    ).toThrow("hueCount: presentShare must be a finite number from 0 to 1, got -0.1");
  });
});

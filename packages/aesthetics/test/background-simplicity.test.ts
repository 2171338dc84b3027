import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { backgroundSimplicity } from "../src/index.ts";
import { imageOf } from "./images.ts";

const mask = ndarray(new Uint8Array(200 * 3).fill(1), [3, 200]);
const whole = { left: 0, top: 0, right: 199, bottom: 2 };

describe("backgroundSimplicity", () => {
  it("is the percentage of 4096 colors that the background has", () => {
    // Outside the middle row: red in 16 levels, one color each
    const image = imageOf(3, 200, (_, column) => [16 * (column % 16), 0, 0]);
    const region = { mask, box: { ...whole, top: 1, bottom: 1 } };
    expect(backgroundSimplicity(image, { region })).toBe((100 * 16) / 4096);
  });

  it("tells 16 levels of each channel, and no more", () => {
    const image = imageOf(3, 200, (row, column) => [row === 0 ? 15 : 0, column % 16, 255 - (column % 32)]);
    const region = { mask, box: { ...whole, top: 2, bottom: 2 } };
    // Red and green stay in their lowest level, blue takes the two highest
    expect(backgroundSimplicity(image, { region })).toBe((100 * 2) / 4096);
  });

  it("leaves out colors of less than a hundredth of the commonest", () => {
    // One red pixel, then white ones, the last of which is the box
    const background = (white: number) => {
      const image = imageOf(1, white + 2, (_, column) => (column === 0 ? [255, 0, 0] : [255, 255, 255]));
      const last = { left: white + 1, top: 0, right: white + 1, bottom: 0 };
      const anyMask = ndarray(new Uint8Array(white + 2), [1, white + 2]);
      return backgroundSimplicity(image, { region: { mask: anyMask, box: last } });
    };
    expect(background(100)).toBe((100 * 2) / 4096);
    expect(background(101)).toBe((100 * 1) / 4096);
  });

  it("is 0 without background", () => {
    expect(
      backgroundSimplicity(
        imageOf(3, 200, () => [5]),
        { region: { mask, box: whole } },
      ),
    ).toBe(0);
  });
});

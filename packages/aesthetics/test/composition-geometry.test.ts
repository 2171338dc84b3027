import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { compositionGeometry } from "../src/index.ts";
import { imageOf } from "./images.ts";

/** 60 x 90 pixels, with clear pixels where they are named. */
function regionWith(clear: [row: number, column: number][], box: [number, number, number, number]) {
  const mask = ndarray(new Uint8Array(60 * 90), [60, 90]);
  for (const [row, column] of clear) mask.set(row, column, 1);
  const [left, top, right, bottom] = box;
  return { mask, box: { left, top, right, bottom } };
}

const image = imageOf(60, 90, () => [100]);

describe("compositionGeometry", () => {
  it("measures from the centroid of the clear pixels within the box", () => {
    // Centroid (29.5 + 0.5) / 90 = 1/3, (19.5 + 0.5) / 60 = 1/3; the pixel outside the box does not pull
    const region = regionWith(
      [
        [19, 29],
        [20, 30],
        [50, 80],
      ],
      [20, 10, 70, 30],
    );
    expect(compositionGeometry(image, { region })).toBeCloseTo(0, 12);
  });

  it("measures in widths and heights", () => {
    // 9 columns right of the third point is 0.1, 6 rows below it 0.1
    const right = regionWith(
      [
        [19, 38],
        [20, 39],
      ],
      [0, 0, 89, 59],
    );
    expect(compositionGeometry(image, { region: right })).toBeCloseTo(0.1, 12);
    const both = regionWith(
      [
        [25, 38],
        [26, 39],
      ],
      [0, 0, 89, 59],
    );
    expect(compositionGeometry(image, { region: both })).toBeCloseTo(0.1 * Math.SQRT2, 12);
  });

  it("takes the nearest of the four points", () => {
    const region = regionWith(
      [
        [39, 59],
        [40, 60],
      ],
      [0, 0, 89, 59],
    );
    expect(compositionGeometry(image, { region })).toBeCloseTo(0, 12);
  });

  it("measures from the center of the box if asked, or if nothing in it is clear", () => {
    // Box 0..59 x 0..39: center 30 / 90, 20 / 60
    const region = regionWith([[3, 3]], [0, 0, 59, 39]);
    expect(compositionGeometry(image, { region, centroid: "box" })).toBeCloseTo(0, 12);
    expect(compositionGeometry(image, { region })).toBeGreaterThan(0.3);
    const empty = regionWith([[50, 80]], [0, 0, 59, 39]);
    expect(compositionGeometry(image, { region: empty })).toBeCloseTo(0, 12);
  });

  it("is sqrt(2) / 6 in the center and sqrt(2) / 3 at most", () => {
    const whole: [number, number, number, number] = [0, 0, 89, 59];
    const center = regionWith(
      [
        [29, 44],
        [30, 45],
      ],
      whole,
    );
    expect(compositionGeometry(image, { region: center })).toBeCloseTo(Math.SQRT2 / 6, 12);
    const corner = regionWith([[0, 0]], whole);
    expect(compositionGeometry(image, { region: corner })).toBeLessThan(Math.SQRT2 / 3);
  });
});

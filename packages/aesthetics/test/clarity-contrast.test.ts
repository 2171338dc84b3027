import { describe, expect, it } from "vitest";
import { clarityContrast, subjectRegion } from "../src/index.ts";
import { imageOf } from "./images.ts";

describe("clarityContrast", () => {
  it("is the area of the image over that of the box where only the mean is large", () => {
    // One color, 30 x 20: the box is 28 x 18
    const gray = imageOf(20, 30, () => [128]);
    expect(clarityContrast(gray)).toBeCloseTo((30 * 20) / (28 * 18), 12);
  });

  it("compares the shares of large frequencies", () => {
    // Stripes of 0 and 255 have two large frequencies, the mean and the highest. The box of one column has the mean
    // alone: of 8 x 8 pixels 2 / 64, of 1 x 8 white ones 1 / 8
    const stripes = imageOf(8, 8, (_, column) => [255 * (column % 2)]);
    const { mask } = subjectRegion(stripes);
    const column = { left: 3, top: 0, right: 3, bottom: 7 };
    expect(clarityContrast(stripes)).toBe(1);
    expect(clarityContrast(stripes, { region: { mask, box: column } })).toBe(1 / 8 / (2 / 64));
    // A black column has no large frequency at all
    const black = { ...column, left: 2, right: 2 };
    expect(clarityContrast(stripes, { region: { mask, box: black } })).toBe(0);
  });

  it("compares detail alone with clarityRemoveMean", () => {
    const stripes = imageOf(8, 8, (_, column) => [255 * (column % 2)]);
    const { mask } = subjectRegion(stripes);
    // Without the mean one frequency is left in the image, and one in the left half
    const half = { left: 0, top: 0, right: 3, bottom: 7 };
    const options = { clarityRemoveMean: true, region: { mask, box: half } };
    expect(clarityContrast(stripes, options)).toBe(1 / 32 / (1 / 64));
  });

  it("is 1 for an image without any large frequency", () => {
    expect(clarityContrast(imageOf(6, 4, () => [0]))).toBe(1);
    expect(
      clarityContrast(
        imageOf(6, 4, () => [90]),
        { clarityRemoveMean: true },
      ),
    ).toBe(1);
  });
});

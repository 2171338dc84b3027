import { imageFrom } from "@vscnn/core";
import {
  hueSixthsUnchecked,
  LINEAR_LIGHT,
  labOf,
  rgbToHsv,
  rgbToLab,
  SRGB_TO_RELATIVE_XYZ,
} from "@vscnn/image";
import fc from "fast-check";
import { expect, test } from "vitest";

const byte = fc.nat({ max: 255 });

test("the Lab of a color is that of a pixel", () => {
  fc.assert(
    fc.property(byte, byte, byte, (red, green, blue) => {
      const pixel = rgbToLab(imageFrom(new Uint8Array([red, green, blue]), [1, 1, 3]));
      expect(labOf(red, green, blue)).toEqual([...pixel.data]);
    }),
  );
});

test("the hue in integers is that of the color space", () => {
  fc.assert(
    fc.property(byte, byte, byte, (red, green, blue) => {
      const most = Math.max(red, green, blue);
      const chroma = most - Math.min(red, green, blue);
      const hue = rgbToHsv(imageFrom(new Uint8Array([red, green, blue]), [1, 1, 3])).get(0, 0, 0);
      expect(hueSixthsUnchecked(red, green, blue, most, chroma)).toBeCloseTo(6 * chroma * hue, 9);
    }),
  );
});

test("white is one in every tristimulus, and light grows with the value", () => {
  for (const row of [0, 3, 6]) {
    const sum = SRGB_TO_RELATIVE_XYZ[row] + SRGB_TO_RELATIVE_XYZ[row + 1] + SRGB_TO_RELATIVE_XYZ[row + 2];
    // scikit-image's matrix and white are of two sources: they agree to four digits
    expect(sum).toBeCloseTo(1, 3);
  }
  expect([LINEAR_LIGHT[0], LINEAR_LIGHT[255]]).toEqual([0, 1]);
  expect(LINEAR_LIGHT.every((light, value) => value === 0 || light > LINEAR_LIGHT[value - 1])).toBe(true);
});

test("a value that is no byte is refused", () => {
  expect(() => labOf(0, 256, 0)).toThrow("labOf: green must be an integer from 0 to 255, got 256");
  expect(() => labOf(0, 0, 0.5)).toThrow(RangeError);
});

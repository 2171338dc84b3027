import { imageFrom } from "@vscnn/core";
import { expect, test } from "vitest";
import { colorHistogram, gist, LOW_LEVEL_LENGTH, lbpHistogram, lowLevelFeatures } from "../src/index.ts";
import { randomImage, viewsOf } from "./images.ts";

test("colors, patterns and GIST, in this order", () => {
  const image = randomImage(30, 50, 3, 1);
  const features = lowLevelFeatures(image);
  expect(LOW_LEVEL_LENGTH).toBe(603);
  expect(features).toHaveLength(603);
  expect(features.subarray(0, 32)).toEqual(colorHistogram(image));
  expect(features.subarray(32, 91)).toEqual(lbpHistogram(image));
  expect(features.subarray(91)).toEqual(gist(image));
});

test("one black pixel", () => {
  const features = lowLevelFeatures(imageFrom(new Uint8Array(3), [1, 1, 3]));
  const expected = new Float32Array(603);
  expected[0] = 1; // gray
  expected[32 + 57] = 1; // no neighbor is darker
  expect(features).toEqual(expected);
});

test("views give what their copies give, the image stays as it was", () => {
  const image = randomImage(21, 16, 4, 2);
  const before = image.data.slice();
  const features = lowLevelFeatures(image);
  for (const [name, view] of Object.entries(viewsOf(image)))
    expect(lowLevelFeatures(view), name).toEqual(features);
  expect(image.data).toEqual(before);
});

test("what is no image is refused by name", () => {
  expect(() => lowLevelFeatures("photo.jpg" as never)).toThrow(
    new TypeError(
      'lowLevelFeatures: image must be an ndarray of Uint8Array or Uint8ClampedArray, got "photo.jpg" (use readImage)',
    ),
  );
});

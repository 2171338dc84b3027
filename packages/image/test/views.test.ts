import { createRandom, type Image } from "@vscnn/core";
import {
  decodeImage,
  encodeJpeg,
  encodePng,
  grayL8,
  grayMean,
  resizeBilinear,
  resizeNearest,
  rgbPixels,
  rgbToHsv,
  rgbToLab,
} from "@vscnn/image";
import { describe, expect, test } from "vitest";
import { largestDifference } from "./from-fixture.ts";
import { copyOf, randomImage, viewsOf } from "./views.ts";

const FUNCTIONS: Readonly<Record<string, (image: Image) => ArrayLike<number>>> = {
  rgbPixels: (image) => rgbPixels(image),
  grayL8: (image) => grayL8(image).data,
  grayMean: (image) => grayMean(image).data,
  rgbToHsv: (image) => rgbToHsv(image).data,
  rgbToLab: (image) => rgbToLab(image).data,
  resizeBilinear: (image) => resizeBilinear(image, [5, 9]).data,
  resizeNearest: (image) => resizeNearest(image, [5, 9]).data,
  encodePng: (image) => encodePng(image),
  encodeJpeg: (image) => encodeJpeg(image),
};

describe.each(Object.entries(FUNCTIONS))("%s", (name, compute) => {
  test.each([1, 3, 4])("of a view is that of its copy, %i channels", (channels) => {
    const image = randomImage(createRandom(channels), 11, 14, channels);
    for (const view of Object.values(viewsOf(image))) {
      expect(largestDifference(compute(view), compute(copyOf(view)))).toBe(0);
    }
  });

  test("leaves its argument as it was", () => {
    const image = randomImage(createRandom(9), 6, 5, 4);
    const before = image.data.slice();
    compute(image);
    expect(image.data).toEqual(before);
  });

  test("takes clamped bytes and a single pixel", () => {
    const image = randomImage(createRandom(2), 1, 1, 3);
    const clamped = copyOf(image);
    clamped.data = new Uint8ClampedArray(image.data);
    expect(largestDifference(compute(clamped), compute(image))).toBe(0);
  });

  test.each([
    ["nothing", undefined, TypeError],
    ["an array", [1, 2, 3], TypeError],
    ["16-bit samples", { ...randomImage(createRandom(1), 2, 2, 3), data: new Uint16Array(12) }, TypeError],
    ["two channels", { ...randomImage(createRandom(1), 2, 3, 3), shape: [2, 3, 2] }, RangeError],
    ["no pixels", { ...randomImage(createRandom(1), 2, 3, 3), shape: [0, 3, 3] }, RangeError],
    ["two dimensions", { ...randomImage(createRandom(1), 2, 3, 3), shape: [2, 9] }, RangeError],
  ])("refuses %s", (_, image, ErrorKind) => {
    expect(() => compute(image as unknown as Image)).toThrow(ErrorKind);
    expect(() => compute(image as unknown as Image)).toThrow(new RegExp(`^${name}: image `));
  });
});

test("alpha plays no part in colors", () => {
  const image = randomImage(createRandom(5), 7, 6, 4);
  const other = copyOf(image);
  for (let at = 3; at < other.data.length; at += 4) other.data[at] = 255 - other.data[at];
  for (const compute of [rgbPixels, encodeJpeg]) {
    expect(largestDifference(compute(image), compute(other))).toBe(0);
  }
  for (const compute of [grayL8, grayMean, rgbToHsv, rgbToLab]) {
    expect(largestDifference(compute(image).data, compute(other).data)).toBe(0);
  }
});

test("PNG gives back every image", () => {
  const random = createRandom(11);
  for (const channels of [1, 3, 4]) {
    for (const [height, width] of [
      [1, 1],
      [1, 40],
      [33, 1],
      [13, 17],
      [64, 5],
    ]) {
      const image = randomImage(random, height, width, channels);
      const decoded = decodeImage(encodePng(image));
      expect(decoded.shape).toEqual(image.shape);
      expect(decoded.data).toEqual(image.data);
    }
  }
});

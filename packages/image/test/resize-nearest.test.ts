import { createRandom, imageFrom } from "@vscnn/core";
import { resizeNearest } from "@vscnn/image";
import { expect, test } from "vitest";
import fixture from "./fixtures/nearest.json";
import { largestDifference } from "./from-fixture.ts";
import { randomImage } from "./views.ts";

test.each(fixture.cases)(
  "$source to $target takes the samples that Pillow takes",
  ({ source, target, indices }) => {
    // Red and green name the source column
    const data = Uint8Array.from({ length: source }, (_, i) => i).length;
    const row = new Uint8Array(data * 3);
    for (let i = 0; i < source; i++) row.set([i >> 8, i & 255, 7], 3 * i);
    const across = resizeNearest(imageFrom(row, [1, source, 3]), [1, target]);
    const taken = Array.from({ length: target }, (_, i) => across.get(0, i, 0) * 256 + across.get(0, i, 1));
    expect(taken).toEqual(indices);
    const down = resizeNearest(imageFrom(row, [source, 1, 3]), [target, 1]);
    expect(largestDifference(down.data, across.data)).toBe(0);
  },
);

test("both axes at once, all channels", () => {
  const image = randomImage(createRandom(4), 3, 2, 4);
  const resized = resizeNearest(image, [6, 2]);
  expect(resized.shape).toEqual([6, 2, 4]);
  for (let row = 0; row < 6; row++) {
    for (let channel = 0; channel < 4; channel++) {
      expect(resized.get(row, 1, channel)).toBe(image.get(row >> 1, 1, channel));
    }
  }
});

test.each([1, 3, 4])(
  "rows of any length, of %i channels, are those of pixels taken one by one",
  (channels) => {
    const random = createRandom(channels);
    // Wider and narrower by more than four, so that four pixels are one, or the last ones cannot be taken by words
    for (const [sourceWidth, width] of [
      [1, 9],
      [2, 17],
      [5, 4],
      [9, 8],
      [40, 39],
      [40, 7],
      [64, 64],
      [3, 1],
    ]) {
      const image = randomImage(random, 3, sourceWidth, channels);
      const resized = resizeNearest(image, [4, width]);
      const columns = resizeNearest(
        imageFrom(
          Uint8Array.from({ length: sourceWidth }, (_, i) => i),
          [1, sourceWidth, 1],
        ),
        [1, width],
      );
      for (const [row, from] of [0, 1, 1, 2].entries()) {
        for (let i = 0; i < width * channels; i++) {
          const [column, channel] = [Math.floor(i / channels), i % channels];
          expect(resized.get(row, column, channel)).toBe(image.get(from, columns.get(0, column, 0), channel));
        }
      }
    }
  },
);

test("impossible sizes are refused", () => {
  const image = imageFrom(new Uint8Array(1), [1, 1, 1]);
  expect(() => resizeNearest(image, [1, 0])).toThrow("resizeNearest: width must be an integer >= 1, got 0");
  expect(() => resizeNearest(image, [2 ** 16, 2 ** 16])).toThrow("resizeNearest: result must have at most");
});

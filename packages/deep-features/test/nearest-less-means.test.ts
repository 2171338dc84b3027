import { createRandom, imageFrom } from "@vscnn/core";
import { resizeNearest, rgbPixels } from "@vscnn/image";
import { expect, test } from "vitest";
import { nearestLessMeans } from "../src/vgg19/nearest-less-means.ts";

const MEANS = [103.5, 116.25, 123.75];

// Down to one pixel, whose word would end behind the image, and up, where the last pixel is taken several times
test.each([1, 3, 4])("%i channels: what resizing first and subtracting then gives", (channels) => {
  const random = createRandom(channels);
  for (const [height, width, size] of [
    [1, 1, 1],
    [1, 1, 3],
    [2, 3, 5],
    [9, 4, 4],
    [5, 30, 7],
  ]) {
    const data = Uint8Array.from({ length: height * width * channels }, () => 256 * random());
    const image = imageFrom(data, [height, width, channels]);
    // A view of it, whose rows are not side by side
    const wider = imageFrom(new Uint8Array(data.length * 2).fill(9), [height, 2 * width, channels]);
    for (let row = 0; row < height; row++)
      wider.data.set(
        data.subarray(row * width * channels, (row + 1) * width * channels),
        2 * row * width * channels,
      );
    const rgb = rgbPixels(resizeNearest(image, [size, size]));
    const wanted = Float32Array.from(rgb, (_, i) => rgb[i - (i % 3) + 2 - (i % 3)] - MEANS[i % 3]);
    expect(nearestLessMeans(image, size, MEANS)).toEqual(wanted);
    expect(nearestLessMeans(wider.hi(height, width, channels), size, MEANS)).toEqual(wanted);
  }
});

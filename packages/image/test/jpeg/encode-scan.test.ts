import { createRandom, type Image, imageFrom, packedImage } from "@vscnn/core";
import { decodeImage, encodeJpeg } from "@vscnn/image";
import { withKernelsMode } from "@vscnn/kernels/testing";
import { describe, expect, test, vi } from "vitest";
import { ENCODE_KERNELS } from "../../src/kernels/index.ts";
import boats from "../fixtures/boats-420.jpg?bytes";
import { largestDifference } from "../from-fixture.ts";
import { randomImage } from "../views.ts";

/** Rows and columns: part of a unit, whole units, one more, and units of which a row or column of blocks only fills up. */
const SIZES = [
  [1, 1],
  [8, 8],
  [9, 17],
  [16, 16],
  [17, 24],
  [25, 40],
  [31, 33],
  [48, 100],
] as const;

const SUBSAMPLINGS = ["4:2:0", "4:4:4"] as const;

function expectSameFile(image: Image, options: Parameters<typeof encodeJpeg>[1]): void {
  const plain = withKernelsMode("plain", () => encodeJpeg(image, options));
  const fast = withKernelsMode("fast", () => encodeJpeg(image, options));
  expect(largestDifference(fast, plain)).toBe(0);
}

describe.each([1, 3, 4])("%i channels are written alike by both engines", (channels) => {
  const random = createRandom(channels);

  test.each(SIZES)("%i x %i of noise", (height, width) => {
    const noise = randomImage(random, height, width, channels);
    for (const subsampling of SUBSAMPLINGS) {
      for (const quality of [1, 90, 100]) expectSameFile(noise, { quality, subsampling });
    }
  });

  test("black and white, whose sums are the largest", () => {
    for (const period of [1, 3, 200]) {
      const values = Uint8Array.from({ length: 64 * 64 * channels }, (_, i) =>
        Math.floor(i / channels / period) % 2 === 0 ? 255 : 0,
      );
      for (const subsampling of SUBSAMPLINGS) {
        expectSameFile(imageFrom(values, [64, 64, channels]), { quality: 100, subsampling });
      }
    }
  });
});

test("a photograph at all qualities is the same", () => {
  const photo = decodeImage(boats).hi(90, 150, 3);
  for (let quality = 1; quality <= 100; quality += 9) expectSameFile(photo, { quality });
});

test("every color comes to the same luma and chroma", () => {
  const random = createRandom(5);
  const colors = Uint8Array.from({ length: 3 * 2 ** 14 }, (_, i) =>
    i % 64 < 48 ? 256 * random() : 17 * (i % 16),
  );
  expectSameFile(imageFrom(colors, [128, 128, 3]), { quality: 100, subsampling: "4:4:4" });
});

test("views are written like their copies", () => {
  const view = decodeImage(boats).hi(70, 50, 3).transpose(1, 0, 2);
  const [height, width] = view.shape as [number, number, number];
  expect(encodeJpeg(view)).toEqual(encodeJpeg(imageFrom(packedImage(view).slice(), [height, width, 3])));
});

test("a file is written by the kernels", () => {
  const lend = vi.spyOn(ENCODE_KERNELS, "lend");
  withKernelsMode("fast", () => encodeJpeg(randomImage(createRandom(1), 8, 8, 3)));
  expect(lend).toHaveBeenCalled();
  lend.mockRestore();
});

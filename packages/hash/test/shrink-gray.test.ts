import { createRandom, imageFrom } from "@vscnn/core";
import { withKernelsMode } from "@vscnn/kernels/testing";
import { expect, test, vi } from "vitest";
import { perceptualHash } from "../src/index.ts";
import { SHRINK_KERNELS } from "../src/kernels/index.ts";
import { shrinkGray } from "../src/shrink/shrink-gray.ts";

/** Rows and columns of the source and the result: reductions and enlargements, either axis kept, one band and several. */
const SIZES = [
  [1, 1, 3, 5],
  [7, 5, 8, 8],
  [37, 53, 8, 9],
  [16, 40, 16, 8],
  [40, 16, 8, 16],
  [33, 20, 33, 20],
  [150, 250, 32, 32],
  [45, 3, 130, 65],
  [3, 4000, 8, 8],
] as const;

test.each(SIZES)("%i x %i to %i x %i is the same on both engines", (rows, columns, height, width) => {
  const random = createRandom(rows + columns);
  for (const channels of [1, 3, 4]) {
    // Black and white, for sums that are clamped, beside all levels
    const level = () => (random() < 0.5 ? 256 * random() : 255 * Math.round(random()));
    const image = imageFrom(Uint8Array.from({ length: rows * columns * channels }, level), [
      rows,
      columns,
      channels,
    ]);
    const plain = withKernelsMode("plain", () => shrinkGray(image, height, width));
    const fast = withKernelsMode("fast", () => shrinkGray(image, height, width));
    expect(fast).toEqual(plain);
    expect(fast).toHaveLength(height * width);
  }
});

test("every gray of colors that round differently is the same on both engines", () => {
  const colors = Uint8Array.from({ length: 3 * 2 ** 15 }, (_, i) => {
    const color = Math.floor(i / 3);
    return [8 * (color >> 10) + 7, 8 * ((color >> 5) & 31) + 3, 8 * (color & 31) + 1][i % 3];
  });
  const image = imageFrom(colors, [128, 256, 3]);
  const plain = withKernelsMode("plain", () => shrinkGray(image, 128, 256));
  expect(withKernelsMode("fast", () => shrinkGray(image, 128, 256))).toEqual(plain);
  expect(new Set(plain).size).toBeGreaterThan(200);
});

test("a hash is made by the kernels", () => {
  const lend = vi.spyOn(SHRINK_KERNELS, "lend");
  withKernelsMode("fast", () => perceptualHash(imageFrom(new Uint8Array(300), [10, 10, 3])));
  expect(lend).toHaveBeenCalled();
  lend.mockRestore();
});

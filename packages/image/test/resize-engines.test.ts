import { createRandom, matrixFrom, packedImage } from "@vscnn/core";
import {
  resizeBilinear,
  resizePixelsUnchecked,
  resizePlaneUnchecked,
  resizeSumsUnchecked,
} from "@vscnn/image";
import { ENGINES, withKernelsMode } from "@vscnn/kernels/testing";
import { expect, test, vi } from "vitest";
import { RESIZE_KERNELS } from "../src/kernels/index.ts";
import { largestDifference } from "./from-fixture.ts";
import { randomImage } from "./views.ts";

/** Rows and columns of the source and the result; reductions and enlargements, either axis first, one band and many. */
const SIZES = [
  [1, 1, 3, 5],
  [7, 5, 3, 2],
  [37, 53, 11, 8],
  [53, 37, 8, 29],
  [20, 9, 33, 41],
  [500, 900, 400, 700],
  [900, 500, 700, 400],
  [3, 4000, 2, 17],
] as const;

test.each(SIZES)("%i x %i to %i x %i is the same on both engines", (rows, columns, height, width) => {
  for (const channels of rows * columns > 400_000 ? ([3] as const) : ([1, 3, 4] as const)) {
    const image = randomImage(createRandom(rows + channels), rows, columns, channels);
    const crop = { row: height >> 2, column: width >> 2, height: (height + 1) >> 1, width: (width + 1) >> 1 };
    for (const options of [{}, { crop }]) {
      const [fast, plain] = ENGINES.map((engine) =>
        withKernelsMode(engine, () => resizeBilinear(image, [height, width], options)),
      );
      expect(largestDifference(fast.data, plain.data)).toBe(0);
    }
  }
});

test("an image is resized by the kernels", () => {
  // For a while it was not: both engines were the plain version, and gave the same for that reason
  const lend = vi.spyOn(RESIZE_KERNELS, "lend");
  withKernelsMode("fast", () => resizeBilinear(randomImage(createRandom(1), 8, 8, 3), [4, 4]));
  expect(lend).toHaveBeenCalled();
  lend.mockRestore();
});

test.each(SIZES)(
  "floats, %i x %i to %i x %i, are the same on both engines",
  (rows, columns, height, width) => {
    const random = createRandom(rows);
    const crop = { row: height >> 2, column: width >> 2, height: (height + 1) >> 1, width: (width + 1) >> 1 };
    for (const Floats of [Float32Array, Float64Array]) {
      const numbers = new Floats(rows * columns).map(() => 2e3 * random() - 1e3);
      const wild = numbers.slice();
      [-0, 3e38, -3e38, 1e-45].forEach((value, i) => {
        wild[(i * (wild.length - 1)) >> 2] = value;
      });
      for (const values of [numbers, wild]) {
        for (const options of [{}, { crop }]) {
          const [fast, plain] = ENGINES.map((engine) =>
            withKernelsMode(engine, () =>
              resizeBilinear(matrixFrom(values, [rows, columns]), [height, width], options),
            ),
          );
          expect(fast.shape).toEqual(plain.shape);
          expect(fast.data).toEqual(plain.data);
        }
      }
    }
  },
);

test("a matrix is resized by the kernels", () => {
  const lend = vi.spyOn(RESIZE_KERNELS, "lend");
  withKernelsMode("fast", () => resizeBilinear(matrixFrom(new Float32Array(64), [8, 8]), [4, 4]));
  expect(lend).toHaveBeenCalled();
  lend.mockRestore();
});

test("the kernels keep no more memory for a large matrix", () => {
  const lend = vi.spyOn(RESIZE_KERNELS, "lend");
  const matrix = matrixFrom(new Float32Array(3000 * 2000).fill(0.5), [3000, 2000]);
  for (const height of [3000, 100, 9, 1]) {
    const { data } = withKernelsMode("fast", () => resizeBilinear(matrix, [height, 20]));
    // Weights sum to 1 but for their rounding
    expect(Math.abs(data[0] - 0.5)).toBeLessThan(1e-12);
  }
  for (const [bytes] of lend.mock.calls) expect(bytes).toBeLessThan(2 ** 25);
  lend.mockRestore();
});

test("what small pages resize by gives the same bits", () => {
  const random = createRandom(2);
  const crop = { row: 2, column: 1, height: 5, width: 7 };
  const image = randomImage(random, 23, 17, 3);
  const pixels = resizePixelsUnchecked(packedImage(image), [23, 17, 3], [9, 11], crop);
  expect(pixels).toEqual(resizeBilinear(image, [9, 11], { crop }).data);
  const plane = Float32Array.from({ length: 23 * 17 }, random);
  const resized = resizePlaneUnchecked(plane, [23, 17], [9, 11], crop);
  expect(resized).toEqual(resizeBilinear(matrixFrom(plane, [23, 17]), [9, 11], { crop }).data);
});

test.each(SIZES)(
  "sums of colors, %i x %i to %i x %i, are the same on both engines",
  (rows, columns, height, width) => {
    for (const channels of rows * columns > 400_000 ? ([3] as const) : ([1, 3, 4] as const)) {
      const image = randomImage(createRandom(rows + channels), rows, columns, channels);
      const crop = {
        row: height >> 2,
        column: width >> 2,
        height: (height + 1) >> 1,
        width: (width + 1) >> 1,
      };
      for (const part of [undefined, crop]) {
        const [fast, plain] = ENGINES.map((engine) =>
          withKernelsMode(engine, () =>
            resizeSumsUnchecked(packedImage(image), [rows, columns, channels], [height, width], part),
          ),
        );
        expect(largestDifference(fast, plain)).toBe(0);
      }
    }
  },
);

test("sums of colors are those of a matrix of them", () => {
  const image = randomImage(createRandom(3), 23, 17, 4);
  const sums = Float64Array.from({ length: 23 * 17 }, (_, i) =>
    [0, 1, 2].reduce((sum, channel) => sum + image.get(Math.floor(i / 17), i % 17, channel), 0),
  );
  const resized = resizeSumsUnchecked(packedImage(image), [23, 17, 4], [9, 11]);
  expect(resized).toEqual(resizeBilinear(matrixFrom(sums, [23, 17]), [9, 11]).data);
});

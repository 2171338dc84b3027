import { createRandom } from "@vscnn/core";
import { resizeBilinear } from "@vscnn/image";
import { ENGINES, withKernelsMode } from "@vscnn/kernels/testing";
import { expect, test } from "vitest";
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

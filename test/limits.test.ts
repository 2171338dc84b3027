import { expect, test } from "vitest";
import { gistCost } from "../benchmarks/limits/costs/gist-cost.ts";
import { gramCost } from "../benchmarks/limits/costs/gram-cost.ts";
import { nearestCost } from "../benchmarks/limits/costs/nearest-cost.ts";
import { productCost } from "../benchmarks/limits/costs/product-cost.ts";
import { projectionCost } from "../benchmarks/limits/costs/projection-cost.ts";
import { reflectionCost } from "../benchmarks/limits/costs/reflection-cost.ts";
import { resizeCost } from "../benchmarks/limits/costs/resize-cost.ts";
import { vgg19Cost } from "../benchmarks/limits/costs/vgg19-cost.ts";
import { inferenceCost, stepCost } from "../benchmarks/limits/costs/vscnn-cost.ts";
import { limitOf } from "../benchmarks/limits/limit-of.ts";

const LIMITS = {
  memory: [
    { bytes: 1e6, gigabytesPerSecond: 100 },
    { bytes: 1e8, gigabytesPerSecond: 20 },
  ],
  float32Gigaflops: 60,
  float64Gigaflops: 30,
  relaxed: false,
};

test("the limit is what takes longer, by the bandwidth of the arrays' size", () => {
  // 1 MB at 100 GB/s; 2 MB at 20; 1 GB, more than was measured, at 20
  expect(limitOf({ bytes: 1e6 }, LIMITS)).toEqual({ by: "memory", ms: 0.01 });
  expect(limitOf({ bytes: 2e6 }, LIMITS)).toEqual({ by: "memory", ms: 0.1 });
  expect(limitOf({ bytes: 1e9 }, LIMITS)).toEqual({ by: "memory", ms: 50 });
  // Passed over ten times, in the cache
  expect(limitOf({ bytes: 1e7, workingSet: 1e6 }, LIMITS)).toEqual({ by: "memory", ms: 0.1 });
  expect(limitOf({ bytes: 1e6, flops: 6e6 }, LIMITS)).toEqual({ by: "arithmetic", ms: 0.1 });
  expect(limitOf({ bytes: 1e6, flops: 6e6, precision: "float64" }, LIMITS).ms).toBe(0.2);
  expect(limitOf({ bytes: 1e6, flops: 6e6, precision: "float64", threads: 4 }, LIMITS).ms).toBe(0.05);
});

test("a product moves its matrices and multiplies rows by columns", () => {
  // 4 (2 3 + 3 5 + 2 5) bytes; 2 2 3 5 operations
  expect(productCost(2, 3, 5)).toEqual({ bytes: 124, flops: 60 });
});

test("resizing sums over two steps of each axis, in the cheaper order", () => {
  // 8 x 4 to 2 x 4: 8 taps down, 2 across. Columns first: 2 4 8 + 2 4 2 = 80; rows first: 8 4 2 + 2 4 8 = 128
  expect(resizeCost([8, 4], [2, 4], 3)).toEqual({ bytes: 3 * 40, flops: 2 * 3 * 80, precision: "float64" });
  // Enlarged there are two taps either way: columns first 8 2 2 + 8 4 2 = 96; rows first 4 4 2 + 8 4 2 = 96
  expect(resizeCost([4, 2], [8, 4], 1).flops).toBe(2 * 96);
});

test("nearest pixels are read in lines of 64 bytes", () => {
  // Ten rows of 30 pixels: all of 90 bytes, rather than two lines; of 1,000 pixels, two lines
  expect(nearestCost([20, 30], [10, 2], 3).bytes).toBe(10 * 90 + 3 * 20);
  expect(nearestCost([20, 1000], [10, 2], 3).bytes).toBe(10 * 128 + 3 * 20);
  // Enlarged, no row is read twice
  expect(nearestCost([2, 2], [4, 4], 1).bytes).toBe(2 * 2 + 16);
});

test("VSCNN's multiplications are those of its layers", () => {
  // Convolutions of 3 on 20 numbers: 20 (3 32 + 3 32 64 + 3 64 128); of 2 on 15, 16 and 17; dense 4736 1024 + 1024 500 + 500
  const first = 20 * 96 + 15 * 64;
  const others = 20 * (6144 + 24_576) + 16 * 4096 + 17 * 16_384 + 4_849_664 + 512_500;
  expect(inferenceCost(1).flops).toBe(2 * (first + others));
  expect(inferenceCost(400, 2)).toMatchObject({ flops: 800 * (first + others), threads: 2 });
  const weights = 96 + 6144 + 24_576 + 64 + 4096 + 16_384 + 4_849_664 + 512_500;
  expect(inferenceCost(1).bytes).toBe(4 * weights);
  // Three products of each layer but for the first ones; 8 numbers are moved for each weight, of 3 arrays
  expect(stepCost(20)).toEqual({
    bytes: 32 * weights,
    workingSet: 12 * weights,
    flops: 40 * (2 * first + 3 * others),
    threads: 1,
  });
});

test("VGG19's multiplications are those of the published network, a quarter of them where Winograd's way saves the others", () => {
  // Simonyan and Zisserman: 19.6 billion with fc3, whose 4.1 million are left out; 143.67 million parameters with fc3 and 9,256 biases before it
  const { bytes, flops } = vgg19Cost();
  const whole = 224 ** 2 * 27 * 64 + (25_088 + 4096) * 4096;
  expect((flops as number) / 2).toBe(whole + (19_632_062_464 - 4_096_000 - whole) / 4);
  expect(bytes / 4).toBe(143_667_240 - 4_097_000 - 5504 - 2 * 4096);
});

test("GIST is one transform for each filter, and five halves", () => {
  // 16 pixels: a transform of 5 16 4 = 320 operations; filters of 6 operations a pixel
  expect(gistCost(2, 1, 3).flops).toBe(2.5 * 320 + 3 * (320 + 96));
  expect(gistCost(2, 1, 3).bytes).toBe(4 * 16 * 7);
});

test("tables are multiplied with vectors, with themselves, or folded into a triangle", () => {
  // 10 rows of 3 numbers of 8 bytes
  expect(projectionCost(10, 3, 2, 8)).toEqual({ bytes: 240, flops: 120, precision: "float64" });
  // Six pairs of columns, ten products and ten sums each
  expect(gramCost(10, 3, 4)).toEqual({ bytes: 120, flops: 120, precision: "float64" });
  // 2 n^2 (m - n / 3)
  expect(reflectionCost(10, 3, 8)).toEqual({ bytes: 240, flops: 162, precision: "float64" });
});

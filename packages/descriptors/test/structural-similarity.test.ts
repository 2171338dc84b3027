import { type Image, imageFrom } from "@vscnn/core";
import { ENGINES, setKernelsMode, withKernelsMode } from "@vscnn/kernels/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SsimOptions, structuralSimilarity, structuralSimilarityMap } from "../src/index.ts";
import fixture from "./fixtures/scikit-image/ssim.json";
import { largestDifference, photographPart, randomImage, viewsOf } from "./images.ts";

const WINDOWS: SsimOptions[] = [{ winSize: 5 }, { gaussianWeights: true, sigma: 0.8 }];

describe("by hand", () => {
  const constant = (value: number) => imageFrom(new Uint8Array(49).fill(value), [7, 7, 1]);

  test("of constant images only brightness counts", () => {
    // (2 * 100 * 110 + 6.5025) / (100^2 + 110^2 + 6.5025), the other factor being c2 / c2
    const expected = 22006.5025 / 22106.5025;
    expect(structuralSimilarity(constant(100), constant(110))).toBeCloseTo(expected, 12);
    expect(structuralSimilarity(constant(0), constant(0), { k1: 0 })).toBeNaN();
  });

  test("a negative around the same mean is less alike than nothing", () => {
    // Values 96 and 160, 128 in the mean: 5 + 4 of the nine pixels of a window
    const board = (first: number, second: number): Image =>
      imageFrom(
        Uint8Array.from({ length: 9 }, (_, i) => (i % 2 === 0 ? first : second)),
        [3, 3, 1],
      );
    const [a, b] = [board(96, 160), board(160, 96)];
    const [meanA, meanB] = [(5 * 96 + 4 * 160) / 9, (5 * 160 + 4 * 96) / 9];
    const variance = (5 * (96 - meanA) ** 2 + 4 * (160 - meanA) ** 2) / 9;
    const [c1, c2] = [2.55 ** 2, 7.65 ** 2];
    const brightness = (2 * meanA * meanB + c1) / (meanA ** 2 + meanB ** 2 + c1);
    const structure = (-2 * variance + c2) / (2 * variance + c2);
    const options = { winSize: 3, useSampleCovariance: false };
    expect(structuralSimilarity(a, b, options)).toBeCloseTo(brightness * structure, 12);
  });
});

describe.each(ENGINES)("reference, %s", (engine) => {
  beforeAll(() => setKernelsMode(engine));
  afterAll(() => setKernelsMode("auto"));

  test.each(fixture.cases)(
    "$name $a $b with $options is scikit-image's",
    ({ name, a, b, options, score, map }) => {
      const images = [photographPart(name, a), photographPart(name, b)] as const;
      expect(structuralSimilarity(...images, options as SsimOptions)).toBeCloseTo(score, 10);
      if (map === undefined) return;
      const ours = structuralSimilarityMap(...images, options as SsimOptions);
      expect(largestDifference(ours.data, map)).toBeLessThan(1e-10);
    },
  );
});

describe.each(WINDOWS)("properties, %j", (options) => {
  const sizes = fc.integer({ min: 7, max: 15 });

  test("an image is equal to itself, and the order does not matter", () => {
    fc.assert(
      fc.property(
        sizes,
        sizes,
        fc.constantFrom(1 as const, 3 as const),
        fc.nat(99),
        (height, width, channels, seed) => {
          const a = randomImage(height, width, channels, seed);
          const b = randomImage(height, width, channels, seed + 100);
          expect(structuralSimilarity(a, a, options)).toBeCloseTo(1, 12);
          const score = structuralSimilarity(a, b, options);
          expect(Math.abs(score)).toBeLessThanOrEqual(1);
          expect(structuralSimilarity(b, a, options)).toBeCloseTo(score, 12);
          expect(structuralSimilarity(a.step(1, -1), b.step(1, -1), options)).toBeCloseTo(score, 12);
          expect(structuralSimilarity(a.transpose(1, 0, 2), b.transpose(1, 0, 2), options)).toBeCloseTo(
            score,
            12,
          );
        },
      ),
      { numRuns: 20 },
    );
  });

  test("the score is the mean of the map where the window fits", () => {
    const [a, b] = [randomImage(12, 10, 3, 1), randomImage(12, 10, 3, 2)];
    const radius = options.gaussianWeights ? 3 : 2;
    const map = structuralSimilarityMap(a, b, options);
    expect(map.shape).toEqual([12, 10, 3]);
    let sum = 0;
    for (let row = radius; row < 12 - radius; row++) {
      for (let column = radius; column < 10 - radius; column++) {
        for (let channel = 0; channel < 3; channel++) sum += map.get(row, column, channel);
      }
    }
    const count = 3 * (12 - 2 * radius) * (10 - 2 * radius);
    expect(structuralSimilarity(a, b, options)).toBeCloseTo(sum / count, 12);
  });
});

test("the engines give the same bits", () => {
  for (const [width, sigma] of [
    [40, 0.4],
    [41, 1.5],
    [43, 5.7],
  ]) {
    const [a, b] = [randomImage(42, width, 3, 8), randomImage(42, width, 3, 9)];
    const options = { gaussianWeights: true, sigma } as const;
    const [fast, plain] = (["fast", "plain"] as const).map((engine) =>
      withKernelsMode(engine, () => structuralSimilarityMap(a, b, options).data),
    );
    expect(plain).toEqual(fast);
  }
});

describe("contract", () => {
  const [a, b] = [randomImage(15, 14, 3, 3), randomImage(15, 14, 3, 4)];

  test("views give what their copies give, alpha does not count", () => {
    const expected = structuralSimilarity(a, b);
    for (const [name, view] of Object.entries(viewsOf(a))) {
      expect(structuralSimilarity(view, b), name).toBe(expected);
      expect(structuralSimilarityMap(b, view).data, name).toEqual(structuralSimilarityMap(b, a).data);
    }
    const withAlpha = randomImage(15, 14, 4, 5);
    expect(structuralSimilarity(withAlpha, b)).toBe(structuralSimilarity(withAlpha.hi(15, 14, 3), b));
  });

  test("every option changes the result", () => {
    const changes: SsimOptions[] = [
      { winSize: 9 },
      { gaussianWeights: true },
      { gaussianWeights: true, sigma: 1 },
      { dataRange: 90 },
      { k1: 0.3 },
      { k2: 0.4 },
      { useSampleCovariance: false },
    ];
    const scores = [{}, ...changes].map((options) => structuralSimilarity(a, b, options));
    expect(new Set(scores).size).toBe(scores.length);
  });

  test.each<[object, new (message: string) => Error, string]>([
    [{ winSize: 8 }, RangeError, "winSize must be odd, got 8"],
    [{ winSize: 257 }, RangeError, "winSize must be an integer from 3 to 255, got 257"],
    [{ winSize: 15 }, RangeError, "images must be at least as large as the window, 15 x 15, got 15 x 14"],
    [{ dataRange: 0 }, RangeError, "dataRange must be a finite number > 0, got 0"],
    [{ sigma: 2 }, TypeError, "sigma must be left out without gaussianWeights, got 2"],
    [
      { gaussianWeights: true, winSize: 7 },
      TypeError,
      "winSize must be left out with gaussianWeights, whose window follows from sigma, got 7",
    ],
    [{ gaussianWeights: true, sigma: 0 }, RangeError, "sigma must be a finite number from 0.3 to 30, got 0"],
  ])("%j is refused by name", (options, kind, message) => {
    expect(() => structuralSimilarity(a, b, options)).toThrow(new kind(`structuralSimilarity: ${message}`));
    expect(() => structuralSimilarityMap(a, b, options)).toThrow(
      new kind(`structuralSimilarityMap: ${message}`),
    );
  });

  test("images that cannot be compared are refused by name", () => {
    const need =
      "structuralSimilarity: b must have the size of a, [15, 14, 3], and be gray or color as a is, got";
    expect(() => structuralSimilarity(a, b.hi(14, 14, 3))).toThrow(new RangeError(`${need} [14, 14, 3]`));
    expect(() => structuralSimilarity(a, randomImage(15, 14, 1, 1))).toThrow(RangeError);
    expect(() => structuralSimilarity(a, "photo.jpg" as never)).toThrow(
      /^structuralSimilarity: b must be an ndarray/,
    );
  });
});

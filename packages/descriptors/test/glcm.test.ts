import { imageFrom, ndArray } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type GlcmOptions, type GlcmProperties, glcm, glcmProperties } from "../src/index.ts";
import fixture from "./fixtures/scikit-image/glcm.json";
import { largestDifference, photographPart, randomImage, viewsOf } from "./images.ts";

/** The numbers of a view, row by row. */
function listed(matrices: ReturnType<typeof glcm>): number[] {
  const [levels, , distances, angles] = matrices.shape;
  const numbers: number[] = [];
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++) {
      for (let d = 0; d < distances; d++) {
        for (let a = 0; a < angles; a++) numbers.push(matrices.get(i, j, d, a));
      }
    }
  }
  return numbers;
}

describe("by hand", () => {
  // The example of Haralick et al. 1973, figure 3, in levels of 64 grays
  const example = imageFrom(
    Uint8Array.from([0, 0, 1, 1, 0, 0, 1, 1, 0, 2, 2, 2, 2, 2, 3, 3], (level) => 64 * level),
    [4, 4, 1],
  );

  test("the matrices of Haralick's example", () => {
    const matrices = glcm(example, { levels: 4, symmetric: true });
    const matrix = (angle: number) =>
      Array.from({ length: 16 }, (_, at) => matrices.get(at >> 2, at & 3, 0, angle));
    expect(matrix(0)).toEqual([4, 2, 1, 0, 2, 4, 0, 0, 1, 0, 6, 1, 0, 0, 1, 2]);
    expect(matrix(2)).toEqual([6, 0, 2, 0, 0, 4, 2, 0, 2, 2, 2, 2, 0, 0, 2, 0]);
  });

  test("properties of two levels that change in every pair", () => {
    // Shares 0.5 of (0, 1) and of (1, 0)
    const matrices = ndArray(Float64Array.of(0, 3, 3, 0), [2, 2, 1, 1]);
    const properties = glcmProperties(matrices);
    const values = Object.fromEntries(Object.entries(properties).map(([name, { data }]) => [name, data[0]]));
    expect(values).toEqual({
      contrast: 1,
      dissimilarity: 1,
      homogeneity: 0.5,
      asm: 0.5,
      energy: Math.sqrt(0.5),
      correlation: -1,
    });
  });

  test("a constant image and one pixel", () => {
    const constant = glcm(imageFrom(new Uint8Array(12).fill(9), [3, 4, 1]), { levels: 32 });
    expect(constant.get(1, 1, 0, 0)).toBe(9);
    expect(glcmProperties(constant).correlation.data).toEqual(Float64Array.of(1, 1, 1, 1));
    const pixel = glcm(imageFrom(new Uint8Array(1), [1, 1, 1]), { levels: 2, normed: true });
    expect(listed(pixel).every((count) => count === 0)).toBe(true);
    expect(glcmProperties(pixel).contrast.data).toEqual(new Float64Array(4));
  });
});

describe("reference", () => {
  test.each(fixture.cases)(
    "$name $box with $options is scikit-image's",
    ({ name, box, options, properties, matrices }) => {
      const ours = glcm(photographPart(name, box), options);
      // Counts are exact; shares and properties differ by the order of additions
      if (matrices !== undefined) expect(largestDifference(listed(ours), matrices)).toBeLessThan(1e-15);
      const given = glcmProperties(ours);
      for (const [property, expected] of Object.entries(properties)) {
        const values = given[property as keyof GlcmProperties].data;
        for (let i = 0; i < expected.length; i++) {
          expect(Math.abs(values[i] - expected[i])).toBeLessThanOrEqual(
            1e-11 * Math.max(1, Math.abs(expected[i])),
          );
        }
      }
    },
  );
});

describe("properties", () => {
  test("counts add up to the number of pairs, and the opposite angle gives the transposed matrix", () => {
    const sizes = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(
        sizes,
        sizes,
        sizes,
        fc.integer({ min: 0, max: 3 }),
        fc.nat(99),
        (height, width, distance, turn, seed) => {
          const image = randomImage(height, width, 1, seed);
          const angle = (turn * Math.PI) / 2;
          const matrices = glcm(image, {
            levels: 4,
            distances: [distance],
            angles: [angle, angle + Math.PI],
          });
          const [rows, columns] = turn % 2 === 0 ? [height, width - distance] : [height - distance, width];
          const there = matrices.pick(null, null, 0, 0);
          const back = matrices.pick(null, null, 0, 1);
          let sum = 0;
          for (let i = 0; i < 4; i++) {
            for (let j = 0; j < 4; j++) {
              sum += there.get(i, j);
              expect(back.get(j, i)).toBe(there.get(i, j));
            }
          }
          expect(sum).toBe(Math.max(0, rows) * Math.max(0, columns));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("properties of counts, shares and any layout in memory are the same", () => {
    const image = randomImage(20, 20, 1, 1, 6);
    const counts = glcm(image, { levels: 8, symmetric: true });
    const shares = glcm(image, { levels: 8, symmetric: true, normed: true });
    const packed = ndArray(listed(counts), counts.shape);
    for (const [property, { data }] of Object.entries(glcmProperties(counts))) {
      const name = property as keyof GlcmProperties;
      expect(largestDifference(glcmProperties(shares)[name].data, data)).toBeLessThan(1e-12);
      expect(glcmProperties(packed)[name].data).toEqual(data);
    }
  });
});

describe("contract", () => {
  const image = randomImage(9, 13, 3, 2);

  test("views give what their copies give, alpha does not count", () => {
    for (const [name, view] of Object.entries(viewsOf(image))) {
      expect(listed(glcm(view, { levels: 4 })), name).toEqual(listed(glcm(image, { levels: 4 })));
    }
    const withAlpha = randomImage(9, 13, 4, 3);
    expect(listed(glcm(withAlpha, { levels: 4 }))).toEqual(
      listed(glcm(withAlpha.hi(9, 13, 3), { levels: 4 })),
    );
  });

  test.each<[GlcmOptions, string]>([
    [{ distances: [] }, "the number of distances must be an integer from 1 to 64, got 0"],
    [{ distances: [1, 0] }, "distances[1] must be an integer from 1 to 1073741824, got 0"],
    [{ angles: [Number.NaN] }, "angles must be finite, got NaN at index 0"],
    [{ levels: 257 }, "levels must be an integer from 2 to 256, got 257"],
    [
      { distances: Array.from({ length: 64 }, (_, i) => i + 1), angles: new Array(64).fill(0) },
      "the matrices must have at most 134217728 entries, got 268435456",
    ],
  ])("%j is refused by name", (options, message) => {
    expect(() => glcm(image, options)).toThrow(new RangeError(`glcm: ${message}`));
  });

  test("what holds no matrices is refused by name", () => {
    const refused = (matrices: unknown) => () => glcmProperties(matrices as never);
    expect(refused(null)).toThrow(/^glcmProperties: matrices must be an ndarray of numbers, got null/);
    expect(refused(ndArray(new Float64Array(4), [2, 2]))).toThrow(
      /shape \[levels, levels, distances, angles\]/,
    );
    expect(refused(ndArray(new Float64Array(6), [2, 3, 1, 1]))).toThrow(RangeError);
    expect(refused(ndArray(new Float64Array(3), [2, 2, 1, 1]))).toThrow(
      /reaches from 0 to 3 in data of length 3/,
    );
    expect(refused(ndArray([1, -1, 0, 0], [2, 2, 1, 1]))).toThrow(
      /finite numbers >= 0, got -1 at \[0, 1, 0, 0\]/,
    );
    expect(refused(ndArray([1, Number.NaN, 0, 0], [2, 2, 1, 1]))).toThrow(/got NaN/);
    expect(refused(ndArray([1, "2", 0, 0] as never, [2, 2, 1, 1]))).toThrow(TypeError);
  });
});

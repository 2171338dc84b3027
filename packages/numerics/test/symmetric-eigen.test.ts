import fc from "fast-check";
import { expect, test } from "vitest";
import { symmetricEigen } from "../src/index.ts";

test("by hand: 2 x 2, and one that is diagonal already", () => {
  // [[2, 1], [1, 2]] has 3 along (1, 1) and 1 along (1, -1)
  const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
  expect(values[0]).toBeCloseTo(3, 14);
  expect(values[1]).toBeCloseTo(1, 14);
  expect(Math.abs(vectors[0] + vectors[1])).toBeCloseTo(Math.SQRT2, 14);
  expect(vectors[2] + vectors[3]).toBeCloseTo(0, 14);
  expect(Array.from(symmetricEigen(Float64Array.of(1, 0, 0, 0, 5, 0, 0, 0, 3), 3).values)).toEqual([5, 3, 1]);
  expect(Array.from(symmetricEigen(new Float64Array(9), 3).values)).toEqual([0, 0, 0]);
});

test("property: A v = lambda v, and the vectors are orthonormal", () => {
  const entry = fc.oneof(fc.constant(0), fc.double({ min: -10, max: 10, noNaN: true }));
  const symmetric = fc
    .integer({ min: 1, max: 9 })
    .chain((size) =>
      fc
        .array(entry, { minLength: size * size, maxLength: size * size })
        .map((entries) => ({ size, entries })),
    );
  fc.assert(
    fc.property(symmetric, ({ size, entries }) => {
      const at = (i: number, j: number) => entries[Math.min(i, j) * size + Math.max(i, j)];
      const matrix = Float64Array.from({ length: size * size }, (_, k) => at(Math.floor(k / size), k % size));
      const { values, vectors } = symmetricEigen(matrix, size);
      for (let a = 0; a < size; a++) {
        const v = vectors.subarray(a * size, (a + 1) * size);
        for (let i = 0; i < size; i++) {
          const image = v.reduce((sum, weight, j) => sum + at(i, j) * weight, 0);
          expect(Math.abs(image - values[a] * v[i])).toBeLessThan(1e-12);
        }
        for (let b = 0; b <= a; b++) {
          const product = v.reduce((sum, weight, j) => sum + weight * vectors[b * size + j], 0);
          expect(Math.abs(product - (a === b ? 1 : 0))).toBeLessThan(1e-13);
        }
        expect(a === 0 || values[a] <= values[a - 1]).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

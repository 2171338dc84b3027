import { createRandom } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addCombination,
  createOrthonormalBasis,
  dot,
  householderQr,
  leftSingularVectors,
  multiplyByQ,
  squareSum,
  triangleOf,
} from "../src/index.ts";

/** Column-major numbers of some rank: products of random factors. */
function matrixOfRank(height: number, width: number, rank: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const left = Float64Array.from({ length: height * rank }, () => random() - 0.5);
  const right = Float64Array.from({ length: rank * width }, () => random() - 0.5);
  return Float64Array.from({ length: height * width }, (_, at) => {
    const [column, row] = [Math.floor(at / height), at % height];
    let sum = 0;
    for (let k = 0; k < rank; k++) sum += left[row * rank + k] * right[k * width + column];
    return sum;
  });
}

const shapes = fc.record({
  height: fc.integer({ min: 1, max: 12 }),
  width: fc.integer({ min: 1, max: 12 }),
  rank: fc.integer({ min: 0, max: 12 }),
  seed: fc.integer({ min: 0, max: 1000 }),
});

describe("householderQr", () => {
  test("A P = Q R, for every shape and rank", () => {
    fc.assert(
      fc.property(shapes, ({ height, width, rank: most, seed }) => {
        const rank = Math.min(most, height, width);
        const matrix = matrixOfRank(height, width, rank, seed);
        const factors = householderQr(matrix.slice(), height, width);
        // Rounding errors of a product of factors may count for a rank more
        expect(factors.rank).toBeGreaterThanOrEqual(rank);
        const triangle = triangleOf(factors);
        for (let j = 0; j < width; j++) {
          // Column j of R: row i of the triangle is kept at i * width
          const column = new Float64Array(height);
          for (let i = 0; i < factors.rank; i++) column[i] = triangle[i * width + j];
          multiplyByQ(factors, column);
          const pivot = factors.pivots[j];
          for (let i = 0; i < height; i++) {
            expect(Math.abs(column[i] - matrix[pivot * height + i])).toBeLessThan(1e-13);
          }
        }
      }),
    );
  });

  test("the rank of columns that repeat each other exactly is found", () => {
    const column = [1, 2, 3, 4];
    expect(householderQr(Float64Array.from([...column, ...column, ...column]), 4, 3).rank).toBe(1);
    expect(householderQr(new Float64Array(12), 4, 3).rank).toBe(0);
  });

  test("Q keeps lengths", () => {
    const factors = householderQr(matrixOfRank(9, 5, 5, 3), 9, 5);
    const vector = Float64Array.from({ length: 9 }, (_, i) => Math.sin(i + 1));
    const before = squareSum(vector, 0, 9);
    multiplyByQ(factors, vector);
    expect(squareSum(vector, 0, 9)).toBeCloseTo(before, 13);
  });
});

describe("leftSingularVectors", () => {
  test("A = diag(3, 2) turned by hand", () => {
    // Columns (0, 3) and (2, 0): values 3 and 2, left vectors (0, 1) and (1, 0)
    const { values, vectors } = leftSingularVectors(Float64Array.of(0, 3, 2, 0), 2);
    expect([...values]).toEqual([3, 2]);
    expect([...vectors].map(Math.abs)).toEqual([0, 1, 1, 0]);
  });

  test("A A^T u = s^2 u, and the vectors are orthonormal", () => {
    fc.assert(
      fc.property(shapes, ({ height, width, seed }) => {
        const rank = Math.min(height, width);
        const matrix = matrixOfRank(height, width, rank, seed);
        const { values, vectors } = leftSingularVectors(matrix.slice(), height);
        const count = Math.min(values.length, rank);
        for (let a = 0; a < count; a++) {
          const u = vectors.subarray(a * height, (a + 1) * height);
          const image = new Float64Array(height);
          for (let j = 0; j < width; j++) {
            const share = dot(matrix, j * height, u, 0, height);
            for (let i = 0; i < height; i++) image[i] += share * matrix[j * height + i];
          }
          for (let i = 0; i < height; i++)
            expect(Math.abs(image[i] - values[a] ** 2 * u[i])).toBeLessThan(1e-12);
          if (a > 0) expect(values[a]).toBeLessThanOrEqual(values[a - 1]);
        }
      }),
    );
  });
});

describe("createOrthonormalBasis", () => {
  test("what is left of a vector is orthogonal to all, and the shares say what was taken", () => {
    const random = createRandom(5);
    const basis = createOrthonormalBasis(40);
    for (let count = 0; count < 40; count++) {
      const vector = Float64Array.from({ length: 40 }, () => random() - 0.5 + 1e3);
      const before = vector.slice();
      const shares = basis.removeFrom(vector);
      expect(shares).toHaveLength(count);
      const restored = vector.slice();
      addCombination(restored, basis.slice(0, count), shares);
      for (let i = 0; i < 40; i++) expect(Math.abs(restored[i] - before[i])).toBeLessThan(1e-9);
      const norm = Math.sqrt(squareSum(vector, 0, 40));
      basis.append(vector, norm);
      for (let other = 0; other < count; other++) {
        expect(Math.abs(dot(basis.slice(other, other + 1), 0, vector, 0, 40))).toBeLessThan(
          1e-13 * norm * 1e4,
        );
      }
    }
    expect(basis.length).toBe(40);
  });
});

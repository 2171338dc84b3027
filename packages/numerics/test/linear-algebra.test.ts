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
  PLAIN_ARITHMETIC,
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

describe("fold", () => {
  const { fold } = PLAIN_ARITHMETIC;

  test("of 3 and 4 below 0 the length is 5, and the sum of a column's products is kept", () => {
    // Columns (3, 4) and (1, 2): R = [[-5, -11 / 5], [0, 2 / 5]] up to signs of rows
    const triangle = new Float64Array(4);
    fold(triangle, Float64Array.of(3, 4, 0, 0, 1, 2, 0, 0), { height: 4, width: 2 });
    expect(Math.abs(triangle[0])).toBeCloseTo(5, 14);
    expect(triangle[0] * triangle[1]).toBeCloseTo(11, 12);
    expect(Math.abs(triangle[3])).toBeCloseTo(0.4, 14);
    expect(triangle[2]).toBe(0);
  });

  test("R^T R is that of all rows, whatever the blocks and the sizes of columns", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(),
        (halfWidth, quarterHeight, blocks, seed) => {
          const [width, height] = [2 * halfWidth, 4 * quarterHeight];
          const random = createRandom(seed);
          const unit = (column: number) => 10 ** (-3 * (column % 4));
          const triangle = new Float64Array(width ** 2);
          const gram = new Float64Array(width ** 2);
          for (let block = 0; block < blocks; block++) {
            const rows = Float64Array.from(
              { length: width * height },
              (_, i) => (random() - 0.5) * unit(Math.floor(i / height)),
            );
            for (let i = 0; i < width ** 2; i++) {
              gram[i] += dot(rows, Math.floor(i / width) * height, rows, (i % width) * height, height);
            }
            fold(triangle, rows, { height, width });
          }
          for (let a = 0; a < width; a++) {
            for (let b = 0; b < width; b++) {
              let sum = 0;
              for (let k = 0; k <= Math.min(a, b); k++)
                sum += triangle[k * width + a] * triangle[k * width + b];
              const scale = height * blocks * unit(a) * unit(b);
              expect(Math.abs(sum - gram[a * width + b])).toBeLessThan(1e-14 * scale);
            }
          }
        },
      ),
    );
  });

  test("columns of zeros and copies of a column are no trouble", () => {
    const column = [1, 2, 3, 4];
    const triangle = new Float64Array(36);
    const zeros = [0, 0, 0, 0];
    fold(triangle, Float64Array.from([column, column, zeros, column, column, zeros].flat()), {
      height: 4,
      width: 6,
    });
    const first = [...triangle.subarray(0, 6)].map((entry) => Math.abs(entry));
    expect(first[2]).toBe(0);
    for (const i of [0, 1, 3, 4]) expect(first[i]).toBeCloseTo(Math.sqrt(30), 13);
    for (const entry of triangle.subarray(6)) expect(Math.abs(entry)).toBeLessThan(1e-14);
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

import { createRandom, type Matrix, matrixFrom } from "@vscnn/core";
import ndarray from "ndarray";

/** The data of fixtures/generate.py: uniform columns; with ties every second one has few values, and one is constant. */
export function makeData(
  seed: number,
  rows: number,
  columns: number,
  ties: boolean,
): { matrix: Matrix; targets: Float64Array } {
  const random = createRandom(seed);
  const data = new Float64Array(rows * columns);
  const targets = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const cells = data.subarray(row * columns, (row + 1) * columns);
    for (let column = 0; column < columns; column++) {
      const draw = random();
      cells[column] = ties && column % 2 === 1 ? Math.floor(draw * (2 + 3 * column)) : draw;
      if (ties && column === 2) cells[column] = 7.5;
    }
    targets[row] = 3 * cells[0] * cells[0] - cells[1] * cells[3] + random();
  }
  return { matrix: matrixFrom(data, [rows, columns]), targets };
}

/** The grid of fixtures/generate.py: columns of few values with gaps, the fourth one of categories, and weights. */
export function makeGrid(
  seed: number,
  rows: number,
  gaps: number,
): { matrix: Matrix; targets: Float64Array; weights: Float64Array } {
  const draws = matrixFrom(Float64Array.from({ length: rows * 10 }, createRandom(seed)), [rows, 10]);
  const levels = [40, 25, 60, 12];
  const effect = [0.3, -1.2, 0.8, 0.1, 1.5, -0.4, -0.9, 0.6, 0.2, -1.6, 1.1, 0];
  const data = new Float64Array(4 * rows);
  const targets = new Float64Array(rows);
  const weights = Float64Array.from(
    { length: rows },
    (_, row) => 0.5 + Math.floor(48 * draws.get(row, 9)) / 32,
  );
  for (let row = 0; row < rows; row++) {
    const [a, b, c, d] = levels.map((count, column) => Math.floor(draws.get(row, column) * count));
    targets[row] = a * 0.05 - b * b * 0.004 + Math.abs(c - 30) * 0.04 + effect[d] + 2 * draws.get(row, 8);
    const cells = [a, b, c, d].map((cell, column) => (draws.get(row, 4 + column) < gaps ? Number.NaN : cell));
    data.set(cells, 4 * row);
  }
  return { matrix: ndarray(data, [rows, 4]), targets, weights };
}

/** scikit-learn's names that are others here. */
const RENAMED: Readonly<Record<string, string>> = {
  random_state: "seed",
  tol: "tolerance",
  max_iter: "nEstimators",
  alpha: "quantile",
  categorical_features: "categorical",
  monotonic_cst: "monotone",
};

/** scikit-learn's options under the names that they have here. */
export function camelCased(options: object): Record<string, unknown> {
  const renamed = Object.entries(options).map(([name, value]) => [
    RENAMED[name] ?? name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value === "friedman_mse" ? "friedmanMse" : value,
  ]);
  return Object.fromEntries(renamed);
}

/** Largest absolute difference. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expectSameLength(a, b);
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i] - b[i]));
  return largest;
}

function expectSameLength(a: ArrayLike<number>, b: ArrayLike<number>): void {
  if (a.length !== b.length) throw new Error(`lengths ${a.length} and ${b.length} differ`);
}

/** One column, whatever its numbers: matrixFrom would refuse what is not finite. */
export function uncheckedColumn(values: readonly number[]): Matrix {
  return ndarray(Float64Array.from(values), [values.length, 1]);
}

/** A copy in which a share of the cells is missing. */
export function withGaps(matrix: Matrix, seed: number, share: number): Matrix {
  const random = createRandom(seed);
  const [rows, columns] = matrix.shape as [number, number];
  const data = Float64Array.from({ length: rows * columns }, (_, at) => {
    const value = matrix.get(Math.floor(at / columns), at % columns);
    return random() < share ? Number.NaN : value;
  });
  return ndarray(data, [rows, columns]);
}

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

/** scikit-learn's names that are others here. */
const RENAMED: Readonly<Record<string, string>> = { random_state: "seed", tol: "tolerance" };

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

import { checkMatrix, checkVector, type Matrix } from "@vscnn/core";
import { checkCells } from "./check-cells.ts";

/** Checks what every fit takes: at least one row and one column, all finite, and a finite target for each row. */
export function checkTrainingData(
  functionName: string,
  matrix: Matrix,
  targets: ArrayLike<number>,
  name = "matrix",
): void {
  checkMatrix(functionName, name, matrix, { minRows: 1 });
  checkColumnsAndTargets(functionName, matrix, targets, name);
}

/** The same where cells may be missing. */
export function checkTrainingCells(functionName: string, matrix: Matrix, targets: ArrayLike<number>): void {
  checkCells(functionName, "matrix", matrix, { minRows: 1 });
  checkColumnsAndTargets(functionName, matrix, targets, "matrix");
}

function checkColumnsAndTargets(
  functionName: string,
  matrix: Matrix,
  targets: ArrayLike<number>,
  name: string,
): void {
  const [rows, columns] = matrix.shape as [number, number];
  if (columns < 1) throw new RangeError(`${functionName}: ${name} must have at least 1 column, got 0`);
  checkVector(functionName, "targets", targets, rows);
}

/** Whether squares of this sum stay finite when splits of this many rows are compared: by sums times counts, squared. */
export function areComparable(squares: number, rows: number): boolean {
  return Number.isFinite(squares * rows ** 4);
}

/** Checks that squared errors of the targets, by their weights, can be summed and compared. */
export function checkSquares(
  functionName: string,
  targets: ArrayLike<number>,
  weights?: Float64Array,
  name = "targets",
): void {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < targets.length; row++) {
    const weight = weights === undefined ? 1 : weights[row];
    sum += weight * targets[row] * targets[row];
    total += weight;
  }
  if (areComparable(sum, Math.max(total, targets.length))) return;
  const what = weights === undefined ? `${name} are` : `${name} or sampleWeights are`;
  throw new RangeError(`${functionName}: ${what} too large to be squared, scale them down`);
}

import { checkMatrix, checkVector, type Matrix } from "@vscnn/core";

/** Checks what every fit takes: at least one row and one column, all finite, and a finite target a row. */
export function checkTrainingData(functionName: string, matrix: Matrix, targets: ArrayLike<number>): void {
  checkMatrix(functionName, "matrix", matrix, { minRows: 1 });
  const [rows, columns] = matrix.shape as [number, number];
  if (columns < 1) throw new RangeError(`${functionName}: matrix must have at least 1 column, got 0`);
  checkVector(functionName, "targets", targets, rows);
}

/** Whether squares of this sum stay finite when splits of so many rows are compared: by sums times counts, squared. */
export function areComparable(squares: number, rows: number): boolean {
  return Number.isFinite(squares * rows ** 4);
}

/** Checks that squared errors of the targets can be summed and compared. */
export function checkSquares(functionName: string, targets: ArrayLike<number>): void {
  let sum = 0;
  for (let row = 0; row < targets.length; row++) sum += targets[row] * targets[row];
  if (!areComparable(sum, targets.length)) {
    throw new RangeError(`${functionName}: targets are too large to be squared, scale them down`);
  }
}

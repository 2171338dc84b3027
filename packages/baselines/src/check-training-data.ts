import { checkMatrix, checkVector, type Matrix } from "@vscnn/core";

/** Checks what every fit takes: at least one row and one column, all finite, and a finite target a row. */
export function checkTrainingData(functionName: string, matrix: Matrix, targets: ArrayLike<number>): void {
  checkMatrix(functionName, matrix, "matrix", { minRows: 1 });
  const [rows, columns] = matrix.shape as [number, number];
  if (columns < 1) throw new RangeError(`${functionName}: matrix must have at least 1 column, got 0`);
  checkVector(functionName, "targets", targets, rows);
}

import { checkFunction, checkVector, type Matrix } from "@vscnn/core";

/**
 * Any model: rows go in, a number for each comes out, at once or later. What is to be masked or moved together must be columns of
 * these rows, so a model that reduces its features first, by PCA for instance, is given whole, with the reduction inside.
 */
export type PredictRows = (matrix: Matrix) => ArrayLike<number> | Promise<ArrayLike<number>>;

/** Calls a model and checks that it gave a finite number for each row. */
export async function askModel(
  functionName: string,
  predictRows: PredictRows,
  matrix: Matrix,
): Promise<ArrayLike<number>> {
  const predicted = await predictRows(matrix);
  checkVector(functionName, "what predictRows returns", predicted, matrix.shape[0]);
  return predicted;
}

/** Checks that a model is a function. */
export function checkModel(functionName: string, predictRows: unknown): void {
  checkFunction(functionName, "predictRows", predictRows);
}

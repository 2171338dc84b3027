import { checkMatrix, checkOptions, checkVector, type Matrix, type OptionNames } from "@vscnn/core";

/** Rows and what was observed of each. */
export interface LabeledRows {
  readonly matrix: Matrix;
  readonly targets: ArrayLike<number>;
}

const NAMES: OptionNames<LabeledRows> = { matrix: true, targets: true };

/** Checks rows and their targets. */
export function checkLabeledRows(
  functionName: string,
  name: string,
  data: LabeledRows,
  columns?: number,
): { matrix: Matrix; targets: Float64Array } {
  checkOptions(functionName, data, NAMES, name);
  checkMatrix(functionName, `matrix of ${name}`, data.matrix, { minRows: 2, ...(columns && { columns }) });
  checkVector(functionName, `targets of ${name}`, data.targets, data.matrix.shape[0]);
  return { matrix: data.matrix, targets: Float64Array.from(data.targets) };
}

import { checkMatrix, checkVector, isTypedArray, type Matrix } from "@vscnn/core";
import { checkModel, type PredictRows } from "../models/predict-rows.ts";
import { checkGroups, type FeatureGroup, MAX_GROUPS } from "./feature-group.ts";

/** What a call asks to explain, checked: every column of the row belongs to one group. */
export interface CheckedGame {
  readonly predictRows: PredictRows;
  readonly row: Float32Array | Float64Array;
  readonly background: Matrix;
  readonly groups: readonly { name: string; columns: number[] }[];
}

/** Checks the arguments that explanations of one row have in common. */
export function checkGame(
  functionName: string,
  predictRows: PredictRows,
  row: ArrayLike<number>,
  background: Matrix,
  groups: readonly FeatureGroup[],
): CheckedGame {
  checkModel(functionName, predictRows);
  checkVector(functionName, "row", row);
  checkMatrix(functionName, "background", background, { minRows: 1, columns: row.length });
  const checked = checkGroups(functionName, "groups", groups, {
    columns: row.length,
    all: true,
    max: MAX_GROUPS,
  });
  const copy = isTypedArray(row, "Float32Array") ? new Float32Array(row) : Float64Array.from(row);
  return { predictRows, row: copy, background, groups: checked };
}

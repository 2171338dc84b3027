import { type Matrix, ndArray, packedMatrix } from "@vscnn/core";
import { joinColumns } from "@vscnn/model";
import type { StreamLearner } from "./stream-learners.ts";
import type { ColumnRanges, StreamModel } from "./stream-model.ts";

/** Columns of photos, and of posts. */
export type RowsOfPosts = Readonly<Record<"visual" | "social", Matrix>>;

const INPUTS: Readonly<Record<Exclude<StreamLearner, "boosting">, readonly (keyof RowsOfPosts)[]>> = {
  vscnn: ["visual", "social"],
  scnn: ["social"],
  vcnn: ["visual"],
};

/** Rows in the form that a learner takes: as they are, side by side, for trees; columns brought to [0, 1] for networks. */
export function inputsOfLearner(
  { learner, ...ranges }: Pick<StreamModel, "learner" | "visual" | "social">,
  rows: RowsOfPosts,
): Matrix[] {
  if (learner === "boosting") return [joinColumns([rows.visual, rows.social])];
  return INPUTS[learner].map((name) => scaled(rows[name], ranges[name]));
}

/** A column that was the same in all rows that were learned from is 0 in all others. */
function scaled(matrix: Matrix, { least, most }: ColumnRanges): Matrix {
  const [rows, columns] = matrix.shape as [number, number];
  const data = Float32Array.from(packedMatrix(matrix), (value, at) => {
    const column = at % columns;
    const range = most[column] - least[column];
    return range === 0 ? 0 : (value - least[column]) / range;
  });
  return ndArray(data, [rows, columns]);
}

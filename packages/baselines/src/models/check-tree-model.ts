import { checkInteger, checkMatrix, checkNumber, type Matrix, typedArrayName } from "@vscnn/core";
import { checkCells } from "../checks/check-cells.ts";
import type { DecisionTreeModel } from "./decision-tree-model.ts";
import { describeKind } from "./describe-kind.ts";
import type { GradientBoostingModel } from "./gradient-boosting-model.ts";

/** Any model made of trees. */
export type TreeModel = DecisionTreeModel | GradientBoostingModel;

/** The kinds of models made of trees. */
export const TREE_KINDS: readonly ["decision-tree", "gradient-boosting"] = [
  "decision-tree",
  "gradient-boosting",
];

/** The arrays of the nodes, by the kinds that they may be of. */
const NODE_ARRAYS: Readonly<Record<string, readonly string[]>> = {
  starts: ["Uint32Array"],
  features: ["Uint16Array"],
  splits: ["Float64Array", "Float32Array"],
  rights: ["Uint32Array"],
  counts: ["Uint32Array"],
  marks: ["Uint8Array"],
  leftCategories: ["Uint32Array"],
  knownCategories: ["Uint32Array"],
};

/**
 * Refuses a model of another kind or version, or one that went through JSON, which does not keep typed arrays. What the
 * arrays hold was checked when the model was fitted or loaded.
 */
export function checkTreeModel<Kind extends TreeModel["kind"]>(
  functionName: string,
  model: unknown,
  kinds: readonly Kind[],
): asserts model is Extract<TreeModel, { kind: Kind }> {
  const { kind, version } = (model ?? {}) as Partial<TreeModel>;
  if (!kinds.some((known) => known === kind)) {
    throw new TypeError(
      `${functionName}: model must be of kind ${kinds.join(" or ")}, got ${describeKind(model)}`,
    );
  }
  if (version !== 1) throw new RangeError(`${functionName}: model version must be 1, got ${String(version)}`);
  const { nodes, gains, columns } = model as TreeModel;
  checkInteger(functionName, "model.columns", columns, { min: 0 });
  if (kind === "gradient-boosting") {
    const { learningRate, baseline } = model as GradientBoostingModel;
    checkNumber(functionName, "model.learningRate", learningRate);
    checkNumber(functionName, "model.baseline", baseline);
  }
  const arrays = (nodes ?? {}) as unknown as Readonly<Record<string, unknown>>;
  const isWhole = Object.entries(NODE_ARRAYS).every(([name, kindsOfArray]) =>
    kindsOfArray.includes(typedArrayName(arrays[name]) ?? ""),
  );
  if (isWhole && typedArrayName(gains) === "Float64Array") return;
  throw new TypeError(
    `${functionName}: model must hold typed arrays: save it with ${saverOf(kind as Kind)}, not as JSON`,
  );
}

/** Checks rows that a model is to say something about: cells may be missing where it was grown on histograms. */
export function checkModelRows(
  functionName: string,
  matrix: unknown,
  model: TreeModel,
  name = "matrix",
  minRows = 0,
): asserts matrix is Matrix {
  const need = { columns: model.columns, minRows };
  const takesMissing = model.kind === "gradient-boosting" && model.method === "hist";
  if (takesMissing) checkCells(functionName, name, matrix, need);
  else checkMatrix(functionName, name, matrix, need);
}

function saverOf(kind: TreeModel["kind"]): string {
  return kind === "decision-tree" ? "saveDecisionTree" : "saveGradientBoosting";
}

import type { DecisionTreeModel } from "./decision-tree-model.ts";
import type { GradientBoostingModel } from "./gradient-boosting-model.ts";

/** Any model made of trees. */
export type TreeModel = DecisionTreeModel | GradientBoostingModel;

/** Refuses a model of another kind or version. What it holds was checked when it was fitted or decoded. */
export function checkTreeModel<Kind extends TreeModel["kind"]>(
  functionName: string,
  model: unknown,
  kinds: readonly Kind[],
): asserts model is Extract<TreeModel, { kind: Kind }> {
  const { kind, version } = (model ?? {}) as Partial<TreeModel>;
  if (!kinds.some((known) => known === kind)) {
    throw new TypeError(`${functionName}: model must be of kind ${kinds.join(" or ")}, got ${String(kind)}`);
  }
  if (version !== 1) throw new RangeError(`${functionName}: model version must be 1, got ${String(version)}`);
}

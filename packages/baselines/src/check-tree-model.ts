import type { DecisionTreeModel } from "./decision-tree-model.ts";
import type { GradientBoostingModel } from "./gradient-boosting-model.ts";

/** Any model made of trees. */
export type TreeModel = DecisionTreeModel | GradientBoostingModel;

/**
 * Refuses a model of another kind or version, or one that went through JSON, which does not keep typed arrays. What the
 * arrays hold was checked when the model was fitted or decoded.
 */
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
  const { nodes, gains } = model as TreeModel;
  const isWhole =
    gains instanceof Float64Array &&
    nodes?.starts instanceof Uint32Array &&
    nodes.features instanceof Uint16Array &&
    (nodes.splits instanceof Float64Array || nodes.splits instanceof Float32Array) &&
    nodes.rights instanceof Uint32Array &&
    nodes.counts instanceof Uint32Array;
  if (!isWhole) {
    throw new TypeError(
      `${functionName}: model must hold typed arrays: save it with encodeTreeModel, not as JSON`,
    );
  }
}

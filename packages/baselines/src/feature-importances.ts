import { checkTreeModel, TREE_KINDS, type TreeModel } from "./models/check-tree-model.ts";

/**
 * How much each column's splits lowered the squared error on the training rows, as shares.
 *
 * Columns of many values get more than they deserve; {@link permutationImportances} does not favor them.
 *
 * @returns one share per column, which sum to 1, or zeros if there is no split
 * @throws TypeError or RangeError if it is not a tree model
 * @example
 * const model = fitDecisionTree(matrixFrom([[1, 5], [2, 5], [3, 5]]), [1, 2, 4]);
 * featureImportances(model); // => [1, 0]
 * @see Breiman et al. 1984, sec. 5.3.4; scikit-learn's `feature_importances_`
 */
export function featureImportances(model: TreeModel): Float64Array {
  checkTreeModel("featureImportances", model, TREE_KINDS);
  // Divided by the largest first, so that the sum of large gains stays finite
  const largest = model.gains.reduce((a, b) => Math.max(a, b), 0);
  if (largest === 0) return new Float64Array(model.gains.length);
  const parts = model.gains.map((gain) => gain / largest);
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
}

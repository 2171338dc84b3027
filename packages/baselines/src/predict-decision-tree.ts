import type { Matrix } from "@vscnn/core";
import { checkModelRows, checkTreeModel } from "./models/check-tree-model.ts";
import type { DecisionTreeModel } from "./models/decision-tree-model.ts";
import { addTrees } from "./trees/predict/add-trees.ts";

/**
 * Predictions of a regression tree: the mean target of the leaf each row falls in.
 *
 * @param matrix - rows to predict, as many columns as the model was fitted on, which count in single precision
 * @returns one number per row
 * @throws TypeError or RangeError if the model or the matrix is not legal
 * @example
 * const model = fitDecisionTree(matrixFrom([[1], [2]]), [10, 20]);
 * predictDecisionTree(model, matrixFrom([[0], [1.5], [9]])); // => [10, 10, 20]
 */
export function predictDecisionTree(model: DecisionTreeModel, matrix: Matrix): Float64Array {
  checkTreeModel("predictDecisionTree", model, ["decision-tree"]);
  checkModelRows("predictDecisionTree", matrix, model);
  const predictions = new Float64Array(matrix.shape[0]);
  addTrees("predictDecisionTree", model.nodes, { first: 0, last: 1, scale: 1 }, matrix, predictions);
  return predictions;
}

import { checkMatrix, type Matrix } from "@vscnn/core";
import { checkTreeModel } from "./check-tree-model.ts";
import type { DecisionTreeModel } from "./decision-tree-model.ts";
import { addTrees } from "./trees/predict-trees.ts";

/**
 * Predictions of a regression tree: the mean target of the leaf each row falls in.
 *
 * @param matrix - rows to predict, as many columns as the model was fitted on; they count in single precision
 * @returns one number a row
 * @throws TypeError or RangeError if the model or the matrix is not legal
 * @example
 * const model = fitDecisionTree(matrixFrom([[1], [2]]), [10, 20]);
 * predictDecisionTree(model, matrixFrom([[0], [1.5], [9]])); // => [10, 10, 20]
 */
export function predictDecisionTree(model: DecisionTreeModel, matrix: Matrix): Float64Array {
  checkTreeModel("predictDecisionTree", model, ["decision-tree"]);
  checkMatrix("predictDecisionTree", "matrix", matrix, { columns: model.columns });
  const predictions = new Float64Array(matrix.shape[0]);
  addTrees("predictDecisionTree", model.nodes, { first: 0, last: 1, scale: 1 }, matrix, predictions);
  return predictions;
}

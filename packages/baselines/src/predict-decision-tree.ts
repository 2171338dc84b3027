import { checkMatrix, type Matrix } from "@vscnn/core";
import type { DecisionTreeModel } from "./decision-tree-model.ts";
import { addTrees, forEachBlock } from "./trees/predict-trees.ts";

export function predictDecisionTree(model: DecisionTreeModel, matrix: Matrix): Float64Array {
  checkMatrix("predictDecisionTree", matrix, "matrix", { columns: model.columns });
  const predictions = new Float64Array(matrix.shape[0]);
  forEachBlock(matrix, (block, start, count) => {
    addTrees(model.nodes, 0, 1, 1, block, model.columns, predictions, start, count);
  });
  return predictions;
}

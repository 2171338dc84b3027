import { checkOptions, type Matrix, matrixFrom, type OptionNames, packedMatrix } from "@vscnn/core";
import { checkModelRows, checkTreeModel, TREE_KINDS, type TreeModel } from "./models/check-tree-model.ts";
import { addInterventional } from "./shap/interventional.ts";
import { addPathDependent, meanOfTree } from "./shap/path-dependent.ts";
import { addTree } from "./trees/predict/add-tree.ts";

/** Options of {@link treeShap}. */
export interface TreeShapOptions {
  /**
   * Rows from which the values of columns left out come, at least one: what is explained is the difference from the mean
   * prediction for these. If left out, columns left out follow the training samples down both ways of a node.
   */
  background?: Matrix;
}

/** What the columns contribute to predictions. */
export interface TreeShapValues {
  /** What is predicted on average; a prediction is this and the sum of its row of `values`. */
  readonly base: number;
  /** One row per row of the matrix, one column per column. */
  readonly values: Matrix;
}

const OPTIONS: OptionNames<TreeShapOptions> = { background: true };

/**
 * Shapley values of trees: what each column contributes to each prediction, exactly.
 *
 * Without a background the value of a set of columns is the path-dependent one, as with Python's `shap.TreeExplainer(model)`:
 * at questions about columns outside the set, both ways are weighted by the training samples that went them (each counts
 * once, whatever its weight). Its time grows with rows * nodes * columns asked on a path. With a background the value is the mean
 * prediction with these columns from the row and the others from each background row (interventional), and the time grows with
 * rows * background rows * nodes that mixtures of both reach.
 *
 * @param model - from {@link fitDecisionTree} or {@link fitGradientBoosting}
 * @param matrix - rows to explain, as many columns as the model was fitted on; NaN is missing where predictions take it
 * @returns the mean prediction and one value per cell; both sum to the predictions, to about 1e-12 of their size
 * @throws TypeError or RangeError if an argument is not legal
 * @example
 * const rows = matrixFrom([[0, 0], [0, 1], [1, 0], [1, 1]]);
 * const model = fitDecisionTree(rows, [0, 1, 2, 5]);
 * const { base, values } = treeShap(model, matrixFrom([[1, 1]]));
 * base; // => 2
 * values.data; // => [1.75, 1.25]
 * treeShap(model, matrixFrom([[1, 1]]), { background: matrixFrom([[0, 0]]) }).values.data; // => [3.0, 2.0]
 * @see Lundberg et al. 2020, doi:10.1038/s42256-019-0138-9, algorithms 1 and 3; Bifet, Read and Xu 2022 (Linear TreeShap)
 */
export function treeShap(model: TreeModel, matrix: Matrix, options: TreeShapOptions = {}): TreeShapValues {
  checkOptions("treeShap", options, OPTIONS);
  checkTreeModel("treeShap", model, TREE_KINDS);
  checkModelRows("treeShap", matrix, model);
  const { background } = options;
  if (background !== undefined) checkModelRows("treeShap", background, model, "background", 1);
  const { nodes, columns } = model;
  const rows = matrix.shape[0];
  const values = new Float64Array(rows * columns);
  const cells = Float32Array.from(packedMatrix(matrix));
  const others = background && Float32Array.from(packedMatrix(background));
  const scale = model.kind === "decision-tree" ? 1 : model.learningRate;
  let base = model.kind === "decision-tree" ? 0 : model.baseline;
  for (let tree = 0; tree + 1 < nodes.starts.length; tree++) {
    if (others === undefined) {
      addPathDependent(nodes, tree, scale, cells, columns, values);
      base += scale * meanOfTree(nodes, tree);
    } else {
      addInterventional(nodes, tree, scale, { row: cells, background: others, columns, values });
      const sums = new Float64Array(others.length / columns);
      addTree(nodes, { tree, scale }, others, columns, sums);
      base += sums.reduce((sum, value) => sum + value, 0) / sums.length;
    }
  }
  return { base, values: matrixFrom(values, [rows, columns]) };
}

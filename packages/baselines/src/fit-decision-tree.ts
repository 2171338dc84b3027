import {
  checkChoice,
  checkInteger,
  checkOptions,
  createRandomWords,
  type Matrix,
  type OptionNames,
} from "@vscnn/core";
import { checkSquares, checkTrainingData } from "./checks/check-training-data.ts";
import type { DecisionTreeModel } from "./models/decision-tree-model.ts";
import { checkSampleWeights } from "./options/check-sample-weights.ts";
import { checkTieOrder, checkTreeLimits, checkTreeSize, type TieOrder } from "./options/tree-options.ts";
import { drawInteger } from "./random/numpy-random.ts";
import { rowsThatCount } from "./rows/training-rows.ts";
import { columnsFrom } from "./trees/columns/columns-from.ts";
import { sortColumns } from "./trees/columns/sorted-columns.ts";
import { createExactTreeGrower, growExactTree } from "./trees/exact/grow-exact-tree.ts";
import { createTreeBuilder, finishTrees } from "./trees/nodes/tree-builder.ts";

/** Options of {@link fitDecisionTree}. */
export interface FitDecisionTreeOptions {
  /** Most splits from root to leaf; any number if left out. @defaultValue Infinity */
  maxDepth?: number;
  /** Fewest samples of a node that is split. @defaultValue 2 */
  minSamplesSplit?: number;
  /** Fewest samples of a leaf. @defaultValue 1 */
  minSamplesLeaf?: number;
  /** Least decrease of the mean squared error, weighted with the node's share of samples. @defaultValue 0 */
  minImpurityDecrease?: number;
  /** How a split is judged; the error is the squared one in both. @defaultValue 'squaredError' */
  criterion?: "squaredError" | "friedmanMse";
  /** Seeds the order in which columns are tried, which decides between equally good splits. @defaultValue 0 */
  seed?: number;
  /**
   * In which order samples of equal value are summed: as scikit-learn does, so that trees on tied data are equal to its
   * trees too, or row after row, which is several times faster.
   * @defaultValue 'scikit-learn' to 20,000 rows, 'rows' above
   */
  tieOrder?: TieOrder;
  /** One weight per row, 0 or more: how often the row counts. Rows of weight 0 are left out. @defaultValue all 1 */
  sampleWeights?: ArrayLike<number>;
}

const OPTIONS: OptionNames<FitDecisionTreeOptions> = {
  maxDepth: true,
  minSamplesSplit: true,
  minSamplesLeaf: true,
  minImpurityDecrease: true,
  criterion: true,
  seed: true,
  tieOrder: true,
  sampleWeights: true,
};

/**
 * A regression tree by exact search of every split (CART).
 *
 * Equal to scikit-learn's `DecisionTreeRegressor` of the same `random_state`: columns in single precision, same columns,
 * thresholds, counts and leaves to the last bit. With `tieOrder: 'rows'` that holds for columns without equal values;
 * otherwise sums may differ in the last bit and with them the choice between equally good splits.
 *
 * @param matrix - one row per sample
 * @param targets - one number per row
 * @throws TypeError or RangeError if an argument is not legal
 * @example
 * const model = fitDecisionTree(matrixFrom([[1], [2], [3], [4]]), [1, 1, 5, 7], { maxDepth: 1 });
 * predictDecisionTree(model, matrixFrom([[2.4], [2.6]])); // => [1, 6]
 * @see Breiman, Friedman, Olshen and Stone 1984, ch. 8
 */
export function fitDecisionTree(
  matrix: Matrix,
  targets: ArrayLike<number>,
  options: FitDecisionTreeOptions = {},
): DecisionTreeModel {
  const name = "fitDecisionTree";
  checkOptions(name, options, OPTIONS);
  const { criterion = "squaredError", seed = 0 } = options;
  checkTrainingData(name, matrix, targets);
  const [rows, columns] = matrix.shape as [number, number];
  const weights = checkSampleWeights(name, options.sampleWeights, rows);
  checkSquares(name, targets, weights);
  checkTreeSize(name, columns);
  const limits = checkTreeLimits(name, options, Number.POSITIVE_INFINITY);
  checkChoice(name, "criterion", criterion, ["squaredError", "friedmanMse"]);
  checkInteger(name, "seed", seed, { min: 0, max: 0xffffffff });
  const matchTies = checkTieOrder(name, options.tieOrder, rows);

  const train = rowsThatCount({ matrix, targets: Float64Array.from(targets), weights });
  const sorted = sortColumns(columnsFrom(name, train.matrix));
  const settings = { ...limits, criterion, matchTies, weights: train.weights };
  const grower = createExactTreeGrower(name, sorted, settings);
  const builder = createTreeBuilder(name, false);
  const gains = new Float64Array(columns);
  const treeSeed = drawInteger(createRandomWords(seed), 0x7ffffffe);
  const task = { targets: train.targets, chosen: undefined, seed: treeSeed, gains };
  const weight = growExactTree(grower, task, builder);
  return {
    kind: "decision-tree",
    version: 1,
    columns,
    nodes: finishTrees(builder),
    gains: gains.map((gain) => gain / weight),
  };
}

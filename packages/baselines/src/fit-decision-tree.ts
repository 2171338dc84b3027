import {
  checkChoice,
  checkInteger,
  checkOptions,
  createRandomWords,
  type Matrix,
  type OptionNames,
} from "@vscnn/core";
import { checkSquares, checkTrainingData } from "./check-training-data.ts";
import type { DecisionTreeModel } from "./decision-tree-model.ts";
import { drawInteger } from "./numpy-random.ts";
import { createExactTreeGrower } from "./trees/exact-tree.ts";
import { columnsFrom, sortColumns } from "./trees/sorted-columns.ts";
import { createTreeBuilder } from "./trees/tree-nodes.ts";
import { checkTieOrder, checkTreeLimits, checkTreeSize, type TieOrder } from "./trees/tree-options.ts";

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
}

const OPTIONS: OptionNames<FitDecisionTreeOptions> = {
  maxDepth: true,
  minSamplesSplit: true,
  minSamplesLeaf: true,
  minImpurityDecrease: true,
  criterion: true,
  seed: true,
  tieOrder: true,
};

/**
 * A regression tree by exact search of every split (CART).
 *
 * Equal to scikit-learn's `DecisionTreeRegressor` of the same `random_state`: columns in single precision, same columns,
 * thresholds, counts and leaves to the last bit. With `tieOrder: 'rows'` that holds for columns without equal values;
 * otherwise sums may differ in the last bit and with them the choice between equally good splits.
 *
 * @param matrix - a row a sample
 * @param targets - a number a row
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
  checkOptions("fitDecisionTree", options, OPTIONS);
  const { criterion = "squaredError", seed = 0 } = options;
  checkTrainingData("fitDecisionTree", matrix, targets);
  checkSquares("fitDecisionTree", targets);
  const [rows, columns] = matrix.shape as [number, number];
  checkTreeSize("fitDecisionTree", columns);
  const limits = checkTreeLimits("fitDecisionTree", options, Number.POSITIVE_INFINITY);
  checkChoice("fitDecisionTree", "criterion", criterion, ["squaredError", "friedmanMse"]);
  checkInteger("fitDecisionTree", "seed", seed, { min: 0, max: 0xffffffff });
  const matchTies = checkTieOrder("fitDecisionTree", options.tieOrder, rows);

  const sorted = sortColumns(columnsFrom("fitDecisionTree", matrix));
  const grow = createExactTreeGrower("fitDecisionTree", sorted, { ...limits, criterion, matchTies });
  const builder = createTreeBuilder("fitDecisionTree", false);
  const gains = new Float64Array(columns);
  const treeSeed = drawInteger(createRandomWords(seed), 0x7ffffffe);
  grow({ targets: Float64Array.from(targets), chosen: undefined, seed: treeSeed, gains }, builder);
  return {
    kind: "decision-tree",
    version: 1,
    columns,
    nodes: builder.finish(),
    gains: gains.map((gain) => gain / rows),
  };
}

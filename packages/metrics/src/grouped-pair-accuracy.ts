import { checkPairs } from "./check-pairs.ts";
import { checkLabels } from "./groups/check-labels.ts";
import { type GroupFigure, groupMean } from "./groups/group-means.ts";
import { pairOrder } from "./groups/pair-order.ts";
import { numbersAt, rowsByLabel } from "./groups/rows-by-label.ts";

/** Shares of pairs in the right order within groups: see {@link groupedPairAccuracy}. */
export interface GroupedPairAccuracy {
  /** Of all pairs within groups, the share in the right order. */
  accuracy: number;
  /** The mean over groups that have a pair, each as heavy as another. */
  mean: number;
  /** Pairs of rows of one group and different truth. */
  pairCount: number;
  /** Every group, numbers first, then texts by code unit; NaN for one without a pair. */
  groups: readonly GroupFigure[];
}

/**
 * Of two posts of one author, does the model know which one fares better? The share of pairs of rows of one group and
 * different truth that are predicted in the right order; a tie of the predictions counts half, so that guessing gives 0.5.
 *
 * For one group it is (1 + D) / 2 of Somers' D, SciPy's `somersd(actual, predicted)`.
 *
 * @param actual - what was observed
 * @param predicted - what a model said, pair by pair
 * @param groups - what each row belongs to, such as its author
 * @returns 0 to 1; NaN where there is no pair
 * @throws TypeError or RangeError if these are not vectors of one length, or a number is not finite
 * @example
 * // Of ann's pairs (1, 2), (1, 3) and (2, 3) the last is in the wrong order
 * groupedPairAccuracy([1, 2, 3, 5], [1, 4, 3, 0], ["ann", "ann", "ann", "bob"]).accuracy; // => 0.6666666667
 * @see Somers 1962, doi:10.2307/2090408
 */
export function groupedPairAccuracy(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  groups: ArrayLike<string | number>,
): GroupedPairAccuracy {
  checkPairs("groupedPairAccuracy", actual, predicted);
  checkLabels("groupedPairAccuracy", "groups", groups, actual.length);
  let [pairs, right] = [0, 0];
  const figures = rowsByLabel(groups).map(([group, rows]) => {
    const found = pairOrder(numbersAt(actual, rows), numbersAt(predicted, rows));
    pairs += found.pairs;
    right += found.right;
    return { group, count: rows.length, value: found.right / found.pairs };
  });
  return { accuracy: right / pairs, mean: groupMean(figures, () => 1), pairCount: pairs, groups: figures };
}

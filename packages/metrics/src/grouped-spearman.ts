import { checkPairs } from "./check-pairs.ts";
import { checkLabels } from "./groups/check-labels.ts";
import { type GroupFigure, groupMean } from "./groups/group-means.ts";
import { numbersAt, rowsByLabel } from "./groups/rows-by-label.ts";
import { spearmanRhoUnchecked } from "./spearman-rho.ts";

/** Rank correlations within groups: see {@link groupedSpearman}. */
export interface GroupedSpearman {
  /** The mean over groups, each as heavy as another. */
  mean: number;
  /** The mean over groups, each as heavy as it has rows. */
  weightedMean: number;
  /** Groups that have a correlation: of two rows at least, neither side constant. */
  groupCount: number;
  /** Every group, numbers first, then texts by code unit; NaN for one that has no correlation. */
  groups: readonly GroupFigure[];
}

/**
 * Spearman's rank correlation within each group: how well posts of one author are ranked among each other, whatever the
 * differences between authors, which a correlation over all rows mostly measures.
 *
 * @param actual - what was observed
 * @param predicted - what a model said, pair by pair
 * @param groups - what each row belongs to, such as its author
 * @returns -1 to 1; means are NaN where no group has a correlation
 * @throws TypeError or RangeError if these are not vectors of one length, or a number is not finite
 * @example
 * const { mean, groups } = groupedSpearman([1, 2, 9, 8], [3, 4, 1, 2], ["ann", "ann", "bob", "bob"]);
 * [mean, groups[0].value, groups[1].value]; // => [0, 1, -1]
 */
export function groupedSpearman(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  groups: ArrayLike<string | number>,
): GroupedSpearman {
  checkPairs("groupedSpearman", actual, predicted);
  checkLabels("groupedSpearman", "groups", groups, actual.length);
  const figures = rowsByLabel(groups).map(([group, rows]) => ({
    group,
    count: rows.length,
    value: spearmanRhoUnchecked(numbersAt(actual, rows), numbersAt(predicted, rows)),
  }));
  return {
    mean: groupMean(figures, () => 1),
    weightedMean: groupMean(figures, ({ count }) => count),
    groupCount: figures.filter(({ value }) => !Number.isNaN(value)).length,
    groups: figures,
  };
}

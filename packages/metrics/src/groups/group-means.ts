/** A figure of one group. */
export interface GroupFigure {
  group: string | number;
  /** Rows of the group. */
  count: number;
  /** NaN where the group has none: see the function. */
  value: number;
}

/** The mean over the groups that have a value, each as heavy as its weight. */
export function groupMean(
  figures: readonly GroupFigure[],
  weightOf: (figure: GroupFigure, i: number) => number,
): number {
  let sum = 0;
  let total = 0;
  figures.forEach((figure, i) => {
    if (Number.isNaN(figure.value)) return;
    sum += weightOf(figure, i) * figure.value;
    total += weightOf(figure, i);
  });
  return sum / total;
}

/** What a wrong prediction costs: the squared or the absolute error. */
export type RowLoss = "squared" | "absolute";

/** The names of the losses. */
export const ROW_LOSSES = ["squared", "absolute"] as const;

/** The loss of each row. */
export function rowLosses(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  loss: RowLoss,
): Float64Array {
  return Float64Array.from({ length: actual.length }, (_, row) => {
    const error = actual[row] - predicted[row];
    return loss === "squared" ? error * error : Math.abs(error);
  });
}

/** Mean of numbers; NaN of none. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

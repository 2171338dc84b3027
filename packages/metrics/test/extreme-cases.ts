import reference from "./fixtures/extremes.json";

/** Numbers of JSON, which has no word for infinity. */
const numberOf = (value: number | string) => Number(value);

/** Pairs near the ends of the range of doubles, and their metrics by exact arithmetic. */
export const extremes = reference.cases.map(
  ({ actual, predicted, mae, mse, rSquared, pearsonCorrelation }) => ({
    actual,
    predicted,
    mae: numberOf(mae),
    mse: numberOf(mse),
    rSquared: numberOf(rSquared),
    pearsonCorrelation,
  }),
);

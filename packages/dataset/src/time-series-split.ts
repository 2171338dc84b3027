import { checkInteger, checkOptions, checkVector, type OptionNames } from "@vscnn/core";
import { checkFolds, type Fold } from "./splitting/fold.ts";
import { timeOrder } from "./splitting/time-order.ts";

/** Options of {@link timeSeriesSplit}. */
export interface TimeSeriesSplitOptions {
  /** From 2 to the number of rows less one. @defaultValue 5 */
  folds?: number;
  /** Rows of each test part. @defaultValue rows / (folds + 1), rounded down */
  testSize?: number;
  /** Rows left out between training and test, such as those whose outcome was not known yet. @defaultValue 0 */
  gap?: number;
  /** The most rows of a training part: the latest. @defaultValue all before */
  maxTrainSize?: number;
}

const OPTIONS: OptionNames<TimeSeriesSplitOptions> = {
  folds: true,
  testSize: true,
  gap: true,
  maxTrainSize: true,
};

/**
 * Folds that train on the past and test on what follows, later and later. The first rows are never tested.
 *
 * For times in ascending order equal to scikit-learn's `TimeSeriesSplit`.
 *
 * @param times - of the rows, in any order; rows of one time stay in theirs
 * @throws TypeError or RangeError if times or an option is not legal, or there are too few rows
 * @example
 * const [first, second] = timeSeriesSplit([40, 10, 30, 20, 50], { folds: 2, testSize: 1 });
 * [...first.train, ...first.test]; // => [1, 2, 3, 0]
 * [...second.train, ...second.test]; // => [0, 1, 2, 3, 4]
 */
export function timeSeriesSplit(times: ArrayLike<number>, options: TimeSeriesSplitOptions = {}): Fold[] {
  const name = "timeSeriesSplit";
  checkVector(name, "times", times);
  checkOptions(name, options, OPTIONS);
  const { folds = 5, gap = 0, maxTrainSize = times.length } = options;
  checkFolds(name, folds, times.length - 1, "rows less one");
  const { testSize = Math.floor(times.length / (folds + 1)) } = options;
  checkInteger(name, "testSize", testSize, { min: 1 });
  checkInteger(name, "gap", gap, { min: 0 });
  if (options.maxTrainSize !== undefined) checkInteger(name, "maxTrainSize", maxTrainSize, { min: 1 });
  const firstTest = times.length - folds * testSize;
  if (firstTest - gap <= 0) {
    throw new RangeError(
      `${name}: times must be of more than ${folds * testSize + gap} rows for ${folds} folds of ${testSize} and a gap of ${gap}, got ${times.length}`,
    );
  }
  const order = timeOrder(times);
  return Array.from({ length: folds }, (_, fold) => {
    const start = firstTest + fold * testSize;
    const end = start - gap;
    return {
      train: order.slice(Math.max(0, end - maxTrainSize), end).sort(),
      test: order.slice(start, start + testSize).sort(),
    };
  });
}

import {
  checkMatrix,
  checkNumber,
  checkOptions,
  checkVector,
  type Matrix,
  type OptionNames,
} from "@vscnn/core";
import { chatterjeeXiUnchecked } from "./chatterjee-xi.ts";
import { checkNames } from "./check-names.ts";
import { midranksUnchecked } from "./midranks.ts";
import { rankCorrelation } from "./spearman-rho.ts";

/** Options of {@link findLeaks}. */
export interface FindLeaksOptions {
  /** A name for each column. @defaultValue 'feature 0', 'feature 1', … */
  names?: readonly string[];
  /** From which dependence on a column is named, above 0 to 1. @defaultValue 0.9 */
  threshold?: number;
}

const OPTIONS: OptionNames<FindLeaksOptions> = { names: true, threshold: true };

/** A column that tells too much of the target. */
export interface Leak {
  name: string;
  /** Which column, from 0. */
  column: number;
  /** Spearman's correlation with the target. */
  correlation: number;
  /** Chatterjee's coefficient of the target as a function of the column: see {@link chatterjeeXi}. */
  xi: number;
}

/**
 * Finds columns of features that (nearly) decide the target: most often the outcome itself came in among the features, by a
 * column that was counted afterwards or by an average that holds it.
 *
 * A column is named if Spearman's correlation with the target is at least the threshold, rising or falling, or Chatterjee's
 * coefficient is, which sees any function. Fewer than 10 rows prove nothing, and give no leak.
 *
 * @param features - one row for each sample, one column for each feature
 * @param target - what is to be predicted, one number for each row
 * @returns the columns to look at, in their order; empty if there is none
 * @throws TypeError or RangeError if features, target or an option are not legal
 * @example
 * const views = [5, 80, 3, 41, 9, 77, 12, 60, 33, 21, 58, 2];
 * const features = matrixFrom(views.map((count, i) => [i % 3, 2 * count]));
 * findLeaks(features, views, { names: ["tags", "author average"] }).map(({ name }) => name); // => ["author average"]
 */
export function findLeaks(
  features: Matrix,
  target: ArrayLike<number>,
  options: FindLeaksOptions = {},
): Leak[] {
  checkMatrix("findLeaks", "features", features);
  const [rows, columns] = features.shape as [number, number];
  checkVector("findLeaks", "target", target, rows);
  checkOptions("findLeaks", options, OPTIONS);
  const { names = Array.from({ length: columns }, (_, i) => `feature ${i}`), threshold = 0.9 } = options;
  checkNames("findLeaks", names, columns);
  checkNumber("findLeaks", "threshold", threshold, { min: Number.MIN_VALUE, max: 1 });
  if (rows < MIN_ROWS) return [];
  const ranks = midranksUnchecked(target);
  const { data, stride, offset } = features;
  const leaks: Leak[] = [];
  names.forEach((name, column) => {
    const from = offset + column * stride[1];
    const values = Float64Array.from({ length: rows }, (_, row) => data[from + row * stride[0]]);
    const correlation = rankCorrelation(midranksUnchecked(values), ranks);
    const xi = chatterjeeXiUnchecked(values, target);
    if (Math.abs(correlation) >= threshold || xi >= threshold) leaks.push({ name, column, correlation, xi });
  });
  return leaks;
}

const MIN_ROWS = 10;

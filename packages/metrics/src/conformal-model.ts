/** Options of {@link fitConformal} and {@link fitConformalQuantiles}. */
export interface FitConformalOptions {
  /** Share of new rows whose truth the interval is to hold, 0 to 1. @defaultValue 0.9 */
  coverage?: number;
  /** What each row belongs to, such as its author: each group gets a width of its own. */
  groups?: ArrayLike<string | number>;
  /**
   * Rows that a group needs for a width of its own, at least 1; smaller groups, and those that are new, take that of all
   * rows. @defaultValue the fewest that a finite width needs, coverage / (1 - coverage)
   */
  minGroupSize?: number;
}

/** How wide intervals must be: from {@link fitConformal} or {@link fitConformalQuantiles}, saved by {@link saveConformal}. */
export interface ConformalModel {
  readonly kind: "conformal";
  readonly version: 1;
  /** Whether intervals lie around a prediction, or between two predicted quantiles. */
  readonly form: "residual" | "quantiles";
  readonly coverage: number;
  /** Groups that have a width of their own: numbers first, then texts by code unit. */
  readonly groups: readonly (string | number)[];
  /** What is added to each side: of all rows, then of each group. Infinite where there were too few rows. */
  readonly widths: Float64Array;
  /** Rows that each width stands on. */
  readonly counts: Float64Array;
}

/** What a saved model says that it is. */
export const CONFORMAL_KIND = "conformal";
export const CONFORMAL_VERSION = 1;

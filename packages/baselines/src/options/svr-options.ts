import type { OptionNames } from "@vscnn/core";

/** How far the fit has come. */
export interface SvrProgress {
  /** Pairs of variables optimized so far. */
  iterations: number;
  /** Largest violation of the optimality conditions; the fit ends below `tolerance`, but it does not fall steadily. */
  violation: number;
}

/** Options of {@link fitSvr}. */
export interface FitSvrOptions {
  /** Price of a deviation beyond `epsilon`. @defaultValue 1 */
  C?: number;
  /** Deviation that costs nothing. @defaultValue 0.1 */
  epsilon?: number;
  /** Width of the kernel: 1 / (columns * variance of the matrix), 1 / columns, or a number. @defaultValue 'scale' */
  gamma?: "scale" | "auto" | number;
  /** Violation of the optimality conditions at which the fit ends. @defaultValue 1e-3 */
  tolerance?: number;
  /** Room for kernel rows in MB; the more, the fewer are computed twice. The result does not depend on it. @defaultValue 200 */
  cacheSize?: number;
  /** Whether variables that seem settled are set aside. @defaultValue true */
  shrinking?: boolean;
  /**
   * Most steps; a model of a fit that ends by them says so (`converged`, `note`). Infinity for any number: with a large
   * `C` and rows that contradict each other that may take for ever. @defaultValue 10000000, as in LIBSVM
   */
  maxIter?: number;
  /**
   * Of more rows than these a random sample is fitted, and the model's `note` says so. The time grows with the square
   * of the rows or faster: Infinity takes all, after {@link FitSvrOptions.onEstimate} was told how long that may take.
   * @defaultValue 20000
   */
  maxRows?: number;
  /** Seeds the sample of rows. @defaultValue 0 */
  seed?: number;
  /** Told, before a fit of more than 20,000 rows begins, about how many seconds it will take. May abort `signal`. */
  onEstimate?: (seconds: number) => unknown;
  /** Called every few steps. */
  onProgress?: (progress: SvrProgress) => unknown;
  /** Aborts the fit, which then throws the signal's reason. */
  signal?: AbortSignal;
}

/** Names of the options. */
export const SVR_OPTIONS: OptionNames<FitSvrOptions> = {
  C: true,
  epsilon: true,
  gamma: true,
  tolerance: true,
  cacheSize: true,
  shrinking: true,
  maxIter: true,
  maxRows: true,
  seed: true,
  onEstimate: true,
  onProgress: true,
  signal: true,
};

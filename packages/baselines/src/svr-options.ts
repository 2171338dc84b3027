import { checkBoolean, checkInteger, checkNumber, type OptionNames } from "@vscnn/core";
import type { SolveSvrOptions } from "./svr/solve-svr.ts";

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
   * `C` and rows that contradict each other that may take for ever. @defaultValue 10000000, as LIBSVM
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

/** Rows that are fitted at most, and above which the time of a fit is estimated. */
export const DEFAULT_MAX_ROWS = 20_000;

/** LIBSVM's bound. */
const DEFAULT_MAX_ITER = 10_000_000;

/** Checks the number of rows that are fitted at most. */
export function checkMaxRows(functionName: string, maxRows: number = DEFAULT_MAX_ROWS): number {
  if (maxRows === Number.POSITIVE_INFINITY) return maxRows;
  return checkInteger(functionName, "maxRows", maxRows, { min: 1 });
}

/** Checks the options that decide the model and fills in their defaults. */
export function checkSvrOptions(
  functionName: string,
  options: FitSvrOptions,
  data: Float64Array,
  columns: number,
): SolveSvrOptions {
  const {
    C = 1,
    epsilon = 0.1,
    gamma = "scale",
    tolerance = 1e-3,
    cacheSize = 200,
    shrinking = true,
  } = options;
  const { maxIter = DEFAULT_MAX_ITER } = options;
  checkNumber(functionName, "C", C, { min: Number.MIN_VALUE });
  checkNumber(functionName, "epsilon", epsilon, { min: 0 });
  checkNumber(functionName, "tolerance", tolerance, { min: Number.MIN_VALUE });
  checkNumber(functionName, "cacheSize", cacheSize, { min: Number.MIN_VALUE });
  if (maxIter !== Number.POSITIVE_INFINITY) checkInteger(functionName, "maxIter", maxIter, { min: 1 });
  checkBoolean(functionName, "shrinking", shrinking);
  return {
    C,
    epsilon,
    tolerance,
    shrinking,
    maxIter,
    cacheSize,
    gamma: findGamma(functionName, gamma, data, columns),
  };
}

/** Refuses rows whose squared distances would not be finite. */
function checkDistances(functionName: string, data: Float64Array, columns: number): void {
  let largest = 0;
  for (const value of data) largest = Math.max(largest, Math.abs(value));
  if (!Number.isFinite(4 * columns * largest * largest)) {
    throw new RangeError(`${functionName}: matrix is too large to be squared, scale it down`);
  }
}

function findGamma(
  functionName: string,
  gamma: NonNullable<FitSvrOptions["gamma"]>,
  data: Float64Array,
  columns: number,
): number {
  checkDistances(functionName, data, columns);
  if (gamma === "auto") return 1 / columns;
  if (gamma !== "scale") {
    if (typeof gamma === "string") {
      throw new RangeError(`${functionName}: gamma must be 'scale', 'auto' or a number, got ${gamma}`);
    }
    return checkNumber(functionName, "gamma", gamma, { min: Number.MIN_VALUE });
  }
  let sum = 0;
  for (const value of data) sum += value;
  const mean = sum / data.length;
  let squares = 0;
  for (const value of data) squares += (value - mean) * (value - mean);
  const variance = squares / data.length;
  const scale = 1 / (columns * variance);
  if (variance > 0 && !Number.isFinite(scale)) {
    throw new RangeError(`${functionName}: matrix varies too little for gamma 'scale', scale it up`);
  }
  return variance === 0 ? 1 : scale;
}

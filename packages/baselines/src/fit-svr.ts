import { checkInteger, checkNumber, createRandomWords, type Matrix, packedMatrix } from "@vscnn/core";
import { checkTrainingData } from "./check-training-data.ts";
import { estimateSeconds } from "./estimate-svr-seconds.ts";
import { integersBelow, shuffle } from "./numpy-random.ts";
import { type SolveSvrOptions, solveSvr } from "./svr/solve-svr.ts";
import type { SvrModel } from "./svr-model.ts";
import { takeTurns } from "./take-turns.ts";

/** How far the fit has come. */
export interface SvrProgress {
  /** Pairs of variables optimized so far. */
  iterations: number;
  /** Largest violation of the optimality conditions; the fit ends below `tol`, but it does not fall steadily. */
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
  tol?: number;
  /** Room for kernel rows in MB; the more, the fewer are computed twice. The result does not depend on it. @defaultValue 200 */
  cacheSize?: number;
  /** Whether variables that seem settled are set aside. @defaultValue true */
  shrinking?: boolean;
  /** Most steps; any number if left out. */
  maxIter?: number;
  /**
   * Of more rows than these a random sample is fitted, and the model's `note` says so. The time grows with the square
   * of the rows or faster: Infinity takes all, after {@link FitSvrOptions.onEstimate} was told how long that may take.
   * @defaultValue 20000
   */
  maxRows?: number;
  /** Seeds the sample of rows. @defaultValue 0 */
  randomState?: number;
  /** Told, before a fit of more than 20,000 rows begins, about how many seconds it will take. May abort `signal`. */
  onEstimate?: (seconds: number) => unknown;
  /** Called every few steps. */
  onProgress?: (progress: SvrProgress) => unknown;
  /** Aborts the fit, which then throws the signal's reason. */
  signal?: AbortSignal;
}

const DEFAULT_MAX_ROWS = 20_000;

/**
 * Epsilon support vector regression with a Gaussian kernel.
 *
 * Solves as LIBSVM does, and so as scikit-learn's `SVR(kernel='rbf')`: same pairs in the same order, kernel values in
 * single precision, which leaves predictions equal to about 1e-12. Distances count equally in all columns: scale them first.
 *
 * @param matrix - a row a sample; must not change until the fit is done
 * @param targets - a number a row
 * @throws TypeError or RangeError if an argument is not legal, the reason of `signal` if it is aborted
 * @example
 * const model = await fitSvr(matrixFrom([[0], [1], [2], [3]]), [0, 1, 2, 3], { C: 10, gamma: 0.5 });
 * await predictSvr(model, matrixFrom([[1.5]])); // => [1.50]
 * @see Chang and Lin 2011, doi:10.1145/1961189.1961199, eq. 10
 */
export async function fitSvr(
  matrix: Matrix,
  targets: ArrayLike<number>,
  options: FitSvrOptions = {},
): Promise<SvrModel> {
  const { randomState = 0, onEstimate, onProgress, signal } = options;
  checkTrainingData("fitSvr", matrix, targets);
  const maxRows = checkMaxRows("fitSvr", options.maxRows);
  checkInteger("fitSvr", "randomState", randomState, { min: 0, max: 0xffffffff });
  signal?.throwIfAborted();

  const [given, columns] = matrix.shape as [number, number];
  const used = Math.min(given, maxRows);
  const rows = integersBelow(given);
  if (used < given) shuffle(rows, createRandomWords(randomState));
  const chosen = rows.subarray(0, used).sort();
  const data = takeRows(packedMatrix(matrix), columns, chosen);
  const goals = Float64Array.from(chosen, (row) => targets[row]);
  const settings = checkSvrOptions("fitSvr", options, data, columns);
  if (onEstimate !== undefined && used > DEFAULT_MAX_ROWS) {
    onEstimate(await estimateSeconds(data, goals, settings, signal));
    signal?.throwIfAborted();
  }

  const solution = await takeTurns(solveSvr("fitSvr", data, goals, settings), (step) => {
    onProgress?.(step);
    signal?.throwIfAborted();
  });
  const { coefficients, intercept, iterations, converged } = solution;
  if (!Number.isFinite(intercept)) {
    throw new RangeError("fitSvr: targets are too large for a finite intercept, scale them down");
  }
  const supports = integersBelow(used).filter((row) => coefficients[row] !== 0);
  const note = describeLimits(given, used, converged, iterations);
  return {
    kind: "svr",
    version: 1,
    columns,
    gamma: settings.gamma,
    supportVectors: Array.from(takeRows(data, columns, supports)),
    coefficients: Array.from(supports, (row) => coefficients[row]),
    intercept,
    rows: { given, used },
    iterations,
    converged,
    ...(note !== undefined && { note }),
  };
}

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
  const { C = 1, epsilon = 0.1, gamma = "scale", tol = 1e-3, cacheSize = 200, shrinking = true } = options;
  const { maxIter = Number.POSITIVE_INFINITY } = options;
  checkNumber(functionName, "C", C, { min: Number.MIN_VALUE });
  checkNumber(functionName, "epsilon", epsilon, { min: 0 });
  checkNumber(functionName, "tol", tol, { min: Number.MIN_VALUE });
  checkNumber(functionName, "cacheSize", cacheSize, { min: Number.MIN_VALUE });
  if (maxIter !== Number.POSITIVE_INFINITY) checkInteger(functionName, "maxIter", maxIter, { min: 1 });
  if (typeof shrinking !== "boolean") throw new TypeError(`${functionName}: shrinking must be a boolean`);
  return {
    C,
    epsilon,
    tol,
    shrinking,
    maxIter,
    cacheSize,
    gamma: findGamma(functionName, gamma, data, columns),
  };
}

function findGamma(
  functionName: string,
  gamma: NonNullable<FitSvrOptions["gamma"]>,
  data: Float64Array,
  columns: number,
): number {
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
  if (!Number.isFinite(variance)) {
    throw new RangeError(`${functionName}: matrix is too large to be squared, scale it down`);
  }
  return variance === 0 ? 1 : 1 / (columns * variance);
}

/** Some rows, in double precision. */
export function takeRows(data: Float32Array | Float64Array, columns: number, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length * columns);
  rows.forEach((row, index) => {
    taken.set(data.subarray(row * columns, (row + 1) * columns), index * columns);
  });
  return taken;
}

function describeLimits(
  given: number,
  used: number,
  converged: boolean,
  iterations: number,
): string | undefined {
  const notes: string[] = [];
  if (used < given) notes.push(`fitted on a random ${used} of ${given} rows (maxRows)`);
  if (!converged) notes.push(`not converged after ${iterations} steps (maxIter)`);
  return notes.length === 0 ? undefined : notes.join("; ");
}

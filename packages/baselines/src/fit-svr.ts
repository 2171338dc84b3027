import {
  checkFunction,
  checkInteger,
  checkOptions,
  createRandomWords,
  type Matrix,
  packedMatrix,
} from "@vscnn/core";
import { checkTrainingData } from "./check-training-data.ts";
import { integersBelow, shuffle } from "./numpy-random.ts";
import { estimateSeconds } from "./svr/estimate-seconds.ts";
import { solveSvr } from "./svr/solve-svr.ts";
import { takeRows } from "./svr/take-rows.ts";
import type { SvrModel } from "./svr-model.ts";
import {
  checkMaxRows,
  checkSvrOptions,
  DEFAULT_MAX_ROWS,
  type FitSvrOptions,
  SVR_OPTIONS,
} from "./svr-options.ts";
import { takeTurns } from "./take-turns.ts";

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
  checkOptions("fitSvr", options, SVR_OPTIONS);
  const { seed = 0, onEstimate, onProgress, signal } = options;
  checkTrainingData("fitSvr", matrix, targets);
  const maxRows = checkMaxRows("fitSvr", options.maxRows);
  checkInteger("fitSvr", "seed", seed, { min: 0, max: 0xffffffff });
  if (onEstimate !== undefined) checkFunction("fitSvr", "onEstimate", onEstimate);
  if (onProgress !== undefined) checkFunction("fitSvr", "onProgress", onProgress);
  signal?.throwIfAborted();

  const [given, columns] = matrix.shape as [number, number];
  const used = Math.min(given, maxRows);
  const rows = integersBelow(given);
  if (used < given) shuffle(rows, createRandomWords(seed));
  const chosen = rows.subarray(0, used).sort();
  const data = takeRows(packedMatrix(matrix), columns, chosen);
  const goals = Float64Array.from(chosen, (row) => targets[row]);
  const settings = checkSvrOptions("fitSvr", options, data, columns);
  if (onEstimate !== undefined && used > DEFAULT_MAX_ROWS) {
    onEstimate(await estimateSeconds("fitSvr", data, goals, settings, { signal, rows: used }));
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
  // Kernel values are at most 1, so that this bounds every prediction
  if (!Number.isFinite(coefficients.reduce((sum, value) => sum + Math.abs(value), Math.abs(intercept)))) {
    throw new RangeError(`fitSvr: C is too large for finite predictions, got ${settings.C}`);
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

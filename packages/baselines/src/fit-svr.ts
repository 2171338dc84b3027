import { createRandomWords, type Matrix, packedMatrix } from "@vscnn/core";
import { checkTrainingData } from "./checks/check-training-data.ts";
import type { SvrModel } from "./models/svr-model.ts";
import type { FitSvrOptions } from "./options/svr-options.ts";
import { checkSvrOptions, DEFAULT_MAX_ROWS, settingsFor } from "./options/svr-settings.ts";
import { integersBelow, shuffle } from "./random/numpy-random.ts";
import { takeRows } from "./rows/take-rows.ts";
import { estimateSeconds } from "./svr/estimate-seconds.ts";
import { type SvrSolution, solveSvr } from "./svr/solver/solve-svr.ts";
import { takeTurns } from "./turns/take-turns.ts";

/**
 * Epsilon support vector regression with a Gaussian kernel.
 *
 * Solves as LIBSVM does, and so as scikit-learn's `SVR(kernel='rbf')`: same pairs in the same order, kernel values in
 * single precision, which leaves predictions equal to about 1e-12. Distances count equally in all columns: scale them first.
 *
 * @param matrix - one row per sample, which must not change until the fit is done
 * @param targets - one number per row
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
  const checked = checkSvrOptions("fitSvr", options);
  const { onEstimate, onProgress, signal } = options;
  checkTrainingData("fitSvr", matrix, targets);
  signal?.throwIfAborted();

  const [given, columns] = matrix.shape as [number, number];
  const chosen = sampleRows(given, checked.maxRows, checked.seed);
  const data = takeRows(packedMatrix(matrix), columns, chosen);
  const goals = Float64Array.from(chosen, (row) => targets[row]);
  const settings = settingsFor("fitSvr", checked, data, columns);
  if (onEstimate !== undefined && chosen.length > DEFAULT_MAX_ROWS) {
    onEstimate(await estimateSeconds("fitSvr", data, goals, settings, { signal, rows: chosen.length }));
    signal?.throwIfAborted();
  }
  const solution = await takeTurns(solveSvr("fitSvr", data, goals, settings), (step) => {
    onProgress?.(step);
    signal?.throwIfAborted();
  });
  checkSolution(solution, settings.C);
  return modelOf(solution, data, settings.gamma, given);
}

/** Some of the rows in their order, or all where there are no more than `maxRows`. */
function sampleRows(given: number, maxRows: number, seed: number): Int32Array {
  const rows = integersBelow(given);
  if (given <= maxRows) return rows;
  shuffle(rows, createRandomWords(seed));
  return rows.subarray(0, maxRows).sort();
}

function checkSolution({ coefficients, intercept }: SvrSolution, C: number): void {
  if (!Number.isFinite(intercept)) {
    throw new RangeError("fitSvr: targets are too large for a finite intercept, scale them down");
  }
  // Kernel values are at most 1, so that this bounds every prediction
  if (!Number.isFinite(coefficients.reduce((sum, value) => sum + Math.abs(value), Math.abs(intercept)))) {
    throw new RangeError(`fitSvr: C is too large for finite predictions, got ${C}`);
  }
}

function modelOf(solution: SvrSolution, data: Float64Array, gamma: number, given: number): SvrModel {
  const { coefficients, intercept, iterations, converged } = solution;
  const used = coefficients.length;
  const columns = data.length / used;
  const supports = integersBelow(used).filter((row) => coefficients[row] !== 0);
  const note = describeLimits(given, used, converged, iterations);
  return {
    kind: "svr",
    version: 1,
    columns,
    gamma,
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

import { createRandomWords, type Matrix, packedMatrix } from "@vscnn/core";
import { checkTrainingData } from "./check-training-data.ts";
import { checkSvrOptions, type FitSvrOptions } from "./fit-svr.ts";
import { integersBelow, shuffle } from "./numpy-random.ts";
import { type SolveSvrOptions, solveSvr } from "./svr/solve-svr.ts";
import { takeTurns } from "./take-turns.ts";

/** Rows of the trial fits. */
const TRIALS = [1000, 2000, 4000];

/** Growth with the rows that is expected at least: the kernel has that many values. */
const LEAST_POWER = 2;

/**
 * About how long {@link fitSvr} would take on all rows: measured on samples of 1,000, 2,000 and 4,000, and extrapolated
 * as a power of the rows. Takes seconds itself. The kernel rows of a large fit do not fit its cache, so that the truth may
 * be several times as much.
 *
 * @param options - those the fit will have; `maxRows` counts, callbacks do not
 * @returns seconds
 * @throws TypeError or RangeError if an argument is not legal, the reason of `signal` if it is aborted
 * @example
 * const seconds = await estimateSvrSeconds(matrixFrom([[0], [1]]), [0, 1]);
 * seconds < 60; // => true
 */
export async function estimateSvrSeconds(
  matrix: Matrix,
  targets: ArrayLike<number>,
  options: FitSvrOptions = {},
): Promise<number> {
  checkTrainingData("estimateSvrSeconds", matrix, targets);
  const columns = matrix.shape[1];
  const data = Float64Array.from(packedMatrix(matrix));
  const settings = checkSvrOptions("estimateSvrSeconds", options, data, columns);
  return estimateSeconds(data, Float64Array.from(targets), columns, settings, options.signal);
}

/** {@link estimateSvrSeconds} for arguments that were checked. */
export async function estimateSeconds(
  data: Float64Array,
  targets: Float64Array,
  columns: number,
  settings: SolveSvrOptions,
  signal: AbortSignal | undefined,
): Promise<number> {
  const order = integersBelow(targets.length);
  shuffle(order, createRandomWords(0));
  const measured: [rows: number, seconds: number][] = [];
  for (const trial of TRIALS) {
    const rows = Math.min(trial, targets.length);
    const sample = new Float64Array(rows * columns);
    for (let i = 0; i < rows; i++) {
      sample.set(data.subarray(order[i] * columns, (order[i] + 1) * columns), i * columns);
    }
    const goals = Float64Array.from({ length: rows }, (_, i) => targets[order[i]]);
    const start = performance.now();
    await takeTurns(solveSvr("fitSvr", sample, goals, settings), () => signal?.throwIfAborted());
    measured.push([rows, (performance.now() - start) / 1000]);
    if (rows === targets.length) return measured[measured.length - 1][1];
  }
  const [middle, last] = measured.slice(-2);
  const power = Math.max(LEAST_POWER, Math.log2(last[1] / middle[1]));
  return last[1] * (targets.length / last[0]) ** power;
}

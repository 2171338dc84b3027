import { createRandomWords, type Matrix, packedMatrix } from "@vscnn/core";
import { checkTrainingData } from "./check-training-data.ts";
import { checkMaxRows, checkSvrOptions, type FitSvrOptions, takeRows } from "./fit-svr.ts";
import { integersBelow, shuffle } from "./numpy-random.ts";
import { type SolveSvrOptions, solveSvr } from "./svr/solve-svr.ts";
import { takeTurns } from "./take-turns.ts";

/** Rows of the trial fits. */
const TRIALS = [1000, 2000, 4000];

/** Growth with the rows that is expected at least: the kernel has that many values. */
const LEAST_POWER = 2;

/**
 * About how long {@link fitSvr} would take with the same arguments: measured on samples of 1,000, 2,000 and 4,000 rows, and
 * extrapolated as a power of the rows. Takes seconds itself. The kernel rows of a large fit do not fit its cache, so that
 * the truth may be several times as much.
 *
 * @param options - `maxRows` counts, callbacks do not
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
  const maxRows = checkMaxRows("estimateSvrSeconds", options.maxRows);
  const [rows, columns] = matrix.shape as [number, number];
  const data = Float64Array.from(packedMatrix(matrix));
  const settings = checkSvrOptions("estimateSvrSeconds", options, data, columns);
  const goals = Float64Array.from(targets);
  return estimateSeconds(data, goals, settings, options.signal, Math.min(rows, maxRows));
}

/** {@link estimateSvrSeconds} of arguments that were checked, for so many of the rows. */
export async function estimateSeconds(
  data: Float64Array,
  targets: Float64Array,
  settings: SolveSvrOptions,
  signal: AbortSignal | undefined,
  wanted: number = targets.length,
): Promise<number> {
  const columns = data.length / targets.length;
  const order = integersBelow(targets.length);
  shuffle(order, createRandomWords(0));
  const measured: [rows: number, seconds: number][] = [];
  for (const trial of TRIALS) {
    const rows = Math.min(trial, wanted);
    const chosen = order.subarray(0, rows);
    const sample = takeRows(data, columns, chosen);
    const goals = Float64Array.from(chosen, (row) => targets[row]);
    const start = performance.now();
    await takeTurns(solveSvr("fitSvr", sample, goals, settings), () => signal?.throwIfAborted());
    measured.push([rows, (performance.now() - start) / 1000]);
    if (rows === wanted) return measured[measured.length - 1][1];
  }
  const [middle, last] = measured.slice(-2);
  const power = Math.max(LEAST_POWER, Math.log2(last[1] / middle[1]));
  return last[1] * (wanted / last[0]) ** power;
}

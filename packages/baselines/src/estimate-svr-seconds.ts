import { checkOptions, type Matrix, packedMatrix } from "@vscnn/core";
import { checkTrainingData } from "./check-training-data.ts";
import { estimateSeconds } from "./svr/estimate-seconds.ts";
import { checkMaxRows, checkSvrOptions, type FitSvrOptions, SVR_OPTIONS } from "./svr-options.ts";

/**
 * About how long {@link fitSvr} would take with the same arguments: measured on samples of 1,000, 2,000 and 4,000 rows, and
 * extrapolated as a power of the rows. Takes seconds itself. The kernel rows of a large fit do not fit its cache, so that
 * the truth may be several times as much. A fit that is not done after 200,000 steps on a sample is taken to need all
 * `maxIter` steps: the estimate is then the longest that the fit can take, Infinity if `maxIter` is.
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
  checkOptions("estimateSvrSeconds", options, SVR_OPTIONS);
  checkTrainingData("estimateSvrSeconds", matrix, targets);
  const maxRows = checkMaxRows("estimateSvrSeconds", options.maxRows);
  const [rows, columns] = matrix.shape as [number, number];
  const data = Float64Array.from(packedMatrix(matrix));
  const settings = checkSvrOptions("estimateSvrSeconds", options, data, columns);
  const goals = Float64Array.from(targets);
  return estimateSeconds("estimateSvrSeconds", data, goals, settings, {
    rows: Math.min(rows, maxRows),
    signal: options.signal,
  });
}

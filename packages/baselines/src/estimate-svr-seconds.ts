import { type Matrix, packedMatrix } from "@vscnn/core";
import { checkTrainingData } from "./checks/check-training-data.ts";
import type { FitSvrOptions } from "./options/svr-options.ts";
import { checkSvrOptions, settingsFor } from "./options/svr-settings.ts";
import { estimateSeconds } from "./svr/estimate-seconds.ts";

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
  const name = "estimateSvrSeconds";
  const checked = checkSvrOptions(name, options);
  checkTrainingData(name, matrix, targets);
  const [given, columns] = matrix.shape as [number, number];
  const data = Float64Array.from(packedMatrix(matrix));
  const settings = settingsFor(name, checked, data, columns);
  const rows = Math.min(given, checked.maxRows);
  return estimateSeconds(name, data, Float64Array.from(targets), settings, { rows, signal: options.signal });
}

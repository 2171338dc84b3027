import { checkChoice, checkFunction, checkInteger, checkOptions, type OptionNames } from "@vscnn/core";
import { type Decomposition, hasVariance, inUnits, noPairs } from "./decompose/decomposition.ts";
import { OVERSAMPLING, SEARCH_SHARE, singularPairs } from "./decompose/leading-pairs.ts";
import { streamPairs } from "./decompose/stream-pairs.ts";
import { FIT_PCA_OPTIONS, type FitPcaOptions } from "./fit-pca.ts";
import { checkThreads, type ThreadsOptions, withThreads } from "./kernels/with-threads.ts";
import type { MatrixBatches } from "./matrix-batches.ts";
import { assembleModel, higherPeak } from "./models/assemble-model.ts";
import { rangeDivisors } from "./moments/range-divisors.ts";
import { checkSquares } from "./moments/scaled-square-sum.ts";
import { streamMoments } from "./moments/stream-moments.ts";
import { checkSignal, type SignalOptions } from "./options/check-signal.ts";
import { checkTolerance } from "./options/check-tolerance.ts";
import { checkPreScale, preScaleDivisors } from "./options/pre-scale.ts";
import { seededRandom } from "./options/seeded-random.ts";
import type { PcaModel } from "./pca-model.ts";
import { forEachBatch, type RowPasses } from "./rows/for-each-batch.ts";
import { projectRows } from "./rows/project-rows.ts";
import { createTurns } from "./turns/create-turns.ts";

/** Options of {@link fitPcaStream}. */
export interface FitPcaStreamOptions extends FitPcaOptions, ThreadsOptions, SignalOptions {
  /** How many components to keep, 1 to the smaller of rows and columns: a count, for more of them would be more passes. */
  components: number;
  /**
   * Vectors that a pass over the rows is multiplied with. More of them make fewer passes, but more work in all.
   * @defaultValue components + 8
   */
  blockSize?: number;
}

const OPTIONS: OptionNames<FitPcaStreamOptions> = {
  ...FIT_PCA_OPTIONS,
  blockSize: true,
  threads: true,
  signal: true,
};

/**
 * Principal component analysis of rows that live in a file: they are read several times, a batch at a time.
 *
 * One pass for the mean, then one for each step of block Lanczos iterations until
 * `||C v - lambda v|| < tolerance lambda`: 5 to 15 where variances fall off. Memory is a batch and a few vectors for each
 * pass, never `columns^2`. Timers and events come through every 25 milliseconds, between two batches.
 *
 * @param readBatches - starts a pass over the same rows each time it is called
 * @returns the model, as {@link fitPca} would make it of all rows
 * @throws TypeError or RangeError if a batch or an option is not legal
 * @throws Error if a pass gives other rows than the first
 * @throws the reason of `signal` if it is aborted
 * @example
 * const batches = [matrixFrom([[0, 0], [2, 2]]), matrixFrom([[4, 4]])];
 * (await fitPcaStream(() => batches, { components: 1 })).explainedVariance; // => [8.0000]
 */
export async function fitPcaStream(
  readBatches: () => MatrixBatches,
  options: FitPcaStreamOptions,
): Promise<PcaModel> {
  checkFunction("fitPcaStream", "readBatches", readBatches);
  checkOptions("fitPcaStream", options, OPTIONS);
  const { components, sign = "components" } = options;
  checkInteger("fitPcaStream", "components", components, { min: 1 });
  const { blockSize = components + OVERSAMPLING } = options;
  checkInteger("fitPcaStream", "blockSize", blockSize, { min: 1 });
  checkChoice("fitPcaStream", "sign", sign, ["components", "u"]);
  const random = seededRandom("fitPcaStream", options);
  const tolerance = SEARCH_SHARE * checkTolerance("fitPcaStream", options);
  const threads = checkThreads("fitPcaStream", options);
  const signal = checkSignal("fitPcaStream", options);
  signal?.throwIfAborted();

  const passes = { readBatches, nextTurn: createTurns(signal) };
  const { rows, moments } = await streamMoments(passes);
  const columns = moments.mean.length;
  checkInteger("fitPcaStream", "components", components, { min: 1, max: Math.min(rows, columns) });
  checkPreScale("fitPcaStream", options, columns);
  checkSquares("fitPcaStream", moments.squares);
  const scale = preScaleDivisors(moments, rows, options);
  if (!hasVariance(moments, scale)) {
    return assembleModel(rows, { moments, scale, ...noPairs(columns, components) });
  }
  const { divisors, unit } = rangeDivisors(moments.squares, scale);
  const streamed = { passes, rows, columns, mean: moments.mean, divisors };
  const found = await withThreads("fitPcaStream", threads, (pool) =>
    streamPairs(streamed, { count: components, blockSize, tolerance, random, threads: pool }),
  );
  const decomposition = { moments, scale, ...inUnits(singularPairs(found), unit) };
  if (sign === "components") return assembleModel(rows, decomposition);
  const signs = await scoreSigns(passes, rows, decomposition);
  return assembleModel(rows, decomposition, { signsOf: () => signs });
}

/** The sign of the score of largest magnitude along each component. */
async function scoreSigns(
  passes: RowPasses,
  rows: number,
  { moments: { mean }, scale, pairs: { values, vectors } }: Decomposition,
): Promise<number[]> {
  const count = values.length;
  const peaks = new Float64Array(count);
  await forEachBatch(passes, { rows, columns: mean.length }, (data) => {
    projectRows("fitPcaStream", data, { mean, scale, vectors }).forEach((score, at) => {
      peaks[at % count] = higherPeak(peaks[at % count], score);
    });
  });
  return Array.from(peaks, (peak) => (peak < 0 ? -1 : 1));
}

import {
  checkChoice,
  checkMatrix,
  checkOptions,
  type Matrix,
  type OptionNames,
  packedMatrix,
} from "@vscnn/core";
import { columnMoments } from "@vscnn/numerics";
import { decomposeTo, FIRST_COMPONENTS } from "./decompose/decompose-to.ts";
import {
  type Decomposition,
  hasVariance,
  inUnits,
  noPairs,
  type ScaleOf,
  withoutNoise,
} from "./decompose/decomposition.ts";
import { EXACT_COST, exactComponents } from "./decompose/exact-components.ts";
import { krylovComponents } from "./decompose/krylov-components.ts";
import type { PcaThreads } from "./kernels/index.ts";
import { checkThreads, type ThreadsOptions, withThreads } from "./kernels/with-threads.ts";
import { assembleModel, peakSign } from "./models/assemble-model.ts";
import { centeredRows } from "./moments/centered-rows.ts";
import { rangeDivisors } from "./moments/range-divisors.ts";
import { checkSquares } from "./moments/scaled-square-sum.ts";
import { checkComponents } from "./options/check-components.ts";
import { checkSignal, type SignalOptions } from "./options/check-signal.ts";
import { checkTolerance, type ToleranceOptions } from "./options/check-tolerance.ts";
import { checkPreScale, type PreScaleOptions, preScaleDivisors } from "./options/pre-scale.ts";
import { type SeedOptions, seededRandom } from "./options/seeded-random.ts";
import type { PcaModel } from "./pca-model.ts";
import { checkHead } from "./rows/check-head.ts";
import { projectRows } from "./rows/project-rows.ts";
import { atOnce, type Steps } from "./turns/steps.ts";
import { takeTurns } from "./turns/take-turns.ts";

/** Options of {@link fitPca}. */
export interface FitPcaOptions extends PreScaleOptions, ToleranceOptions, SeedOptions {
  /**
   * How many components to keep, 1 to the smaller of rows and columns; or, as a number between 0 and 1, the share of the
   * variance to explain: the fewest components that explain more than it are kept, as with scikit-learn's `n_components`.
   */
  components: number;
  /**
   * Which number of largest magnitude is positive, first on ties: `'components'`, the weight in each component
   * (scikit-learn from 1.5), or `'u'`, the score of a training row along it (scikit-learn to 1.4).
   * @defaultValue 'components'
   */
  sign?: "components" | "u";
}

/** The names of all options. */
export const FIT_PCA_OPTIONS: OptionNames<FitPcaOptions> = {
  components: true,
  sign: true,
  seed: true,
  tolerance: true,
  preScale: true,
  blocks: true,
};

/** Options of {@link fitPcaAsync}. */
export interface FitPcaAsyncOptions extends FitPcaOptions, ThreadsOptions, SignalOptions {}

const ASYNC_OPTIONS: OptionNames<FitPcaAsyncOptions> = {
  ...FIT_PCA_OPTIONS,
  threads: true,
  signal: true,
};

/**
 * Principal component analysis of the rows of a matrix.
 *
 * Small matrices get an exact singular value decomposition, equal to scikit-learn's `svd_solver='full'`; large ones
 * block Lanczos iterations until `||C v - lambda v|| < tolerance lambda` for each component v of the covariance C.
 *
 * @param matrix - at least two rows
 * @returns the model; components past the rank of the matrix have variance 0 and complete the orthonormal basis
 * @throws TypeError or RangeError if the matrix or an option is not legal
 * @example
 * const model = fitPca(matrixFrom([[0, 0], [2, 2], [4, 4]]), { components: 1 });
 * model.explainedVariance; // => [8.0000]
 * transformPca(model, matrixFrom([[3, 3]])).data; // => [1.41421356]
 * fitPca(matrixFrom([[0, 0], [2, 2], [4, 5]]), { components: 0.95 }).components.length; // => 1
 * @see Jolliffe 2002, Principal Component Analysis
 */
export function fitPca(matrix: Matrix, options: FitPcaOptions): PcaModel {
  checkOptions("fitPca", options, FIT_PCA_OPTIONS);
  return atOnce(fit(checkFit("fitPca", matrix, options)));
}

/**
 * {@link fitPca} on threads, which multiply large matrices; the calling thread takes part, and lets timers and events come through every 25
 * milliseconds, between two products.
 *
 * @param matrix - at least two rows
 * @returns the same model, to the last bit
 * @throws TypeError or RangeError if the matrix or an option is not legal
 * @throws the reason of `signal` if it is aborted
 * @example
 * const model = await fitPcaAsync(matrixFrom([[0, 0], [2, 2], [4, 4]]), { components: 1, threads: 2 });
 * model.explainedVariance; // => [8.0000]
 * @see Jolliffe 2002, Principal Component Analysis
 */
export async function fitPcaAsync(matrix: Matrix, options: FitPcaAsyncOptions): Promise<PcaModel> {
  checkOptions("fitPcaAsync", options, ASYNC_OPTIONS);
  const threads = checkThreads("fitPcaAsync", options);
  const signal = checkSignal("fitPcaAsync", options);
  const checked = checkFit("fitPcaAsync", matrix, options);
  signal?.throwIfAborted();
  return withThreads("fitPcaAsync", checked.isExact ? 1 : threads, (pool) =>
    takeTurns(fit(checked, pool), signal),
  );
}

/** What a fit is given, checked. */
interface CheckedFit {
  readonly functionName: string;
  readonly matrix: Matrix;
  readonly options: FitPcaOptions;
  readonly random: () => number;
  readonly tolerance: number;
  /** Whether the matrix is so small that it is decomposed exactly. */
  readonly isExact: boolean;
}

function checkFit(functionName: string, matrix: Matrix, options: FitPcaOptions): CheckedFit {
  checkHead(functionName, matrix, { minRows: 2 });
  const [rows, columns] = matrix.shape as [number, number];
  const { components, sign = "components" } = options;
  checkComponents(functionName, components, Math.min(rows, columns));
  checkChoice(functionName, "sign", sign, ["components", "u"]);
  checkPreScale(functionName, options, columns);
  const random = seededRandom(functionName, options);
  const tolerance = checkTolerance(functionName, options);
  return { functionName, matrix, options, random, tolerance, isExact: isSmall(rows, columns) };
}

function* fit(
  { functionName, matrix, options, random, tolerance, isExact }: CheckedFit,
  threads?: PcaThreads,
): Steps<PcaModel> {
  const [rows, columns] = matrix.shape as [number, number];
  const { components, sign = "components" } = options;
  const most = Math.min(rows, columns);
  const data = packedMatrix(matrix);
  const scaleOf: ScaleOf = (moments) => {
    // Sums of numbers that are not finite are not either: says which, unless it is their squares that leave the range
    if (!moments.squares.every(Number.isFinite)) checkMatrix(functionName, "matrix", matrix);
    checkSquares(functionName, moments.squares);
    return preScaleDivisors(moments, rows, options);
  };
  // An exact decomposition finds all components however few are kept
  const size = { first: isExact ? most : FIRST_COMPONENTS, most };
  const decomposition = yield* decomposeTo(components, size, function* (count) {
    if (isExact) return exactly(functionName, data, columns, count, scaleOf);
    const wanted = { components: count, scaleOf, tolerance, random, threads };
    return yield* krylovComponents(functionName, data, columns, wanted);
  });
  if (sign === "components") return assembleModel(rows, decomposition);
  return assembleModel(rows, decomposition, {
    signsOf(vectors) {
      const { moments, scale } = decomposition;
      const scores = projectRows(functionName, data, { mean: moments.mean, scale, vectors });
      const count = decomposition.pairs.values.length;
      return Array.from({ length: count }, (_, i) => peakSign(scores, i, count));
    },
  });
}

function isSmall(rows: number, columns: number): boolean {
  const side = Math.min(rows, columns);
  return 2 * Math.max(rows, columns) * side ** 2 + 16 * side ** 3 <= EXACT_COST;
}

function exactly(
  functionName: string,
  data: Float32Array | Float64Array,
  columns: number,
  components: number,
  scaleOf: ScaleOf,
): Decomposition {
  const rows = data.length / columns;
  const moments = columnMoments(data, rows, columns);
  const scale = scaleOf(moments);
  if (!hasVariance(moments, scale)) return { moments, scale, ...noPairs(columns, components) };
  const { divisors, unit } = rangeDivisors(moments.squares, scale);
  const { values, vectors } = exactComponents(
    functionName,
    centeredRows(data, rows, moments.mean, divisors),
    components,
  );
  const noiseFloor = Math.max(rows, columns) * Number.EPSILON * values[0];
  const pairs = { values: withoutNoise(values, noiseFloor), vectors };
  return { moments, scale, ...inUnits({ pairs, noiseFloor }, unit) };
}

import { checkInteger, checkNumber, checkOptions, type OptionNames } from "@vscnn/core";
import { checkSparseMatrix } from "./sparse/check-sparse-matrix.ts";
import type { SparseMatrix } from "./sparse/compressed-rows.ts";
import { leadingPairs } from "./svd/leading-pairs.ts";
import { rightVectors } from "./svd/right-vectors.ts";
import { multiply, multiplyTransposed } from "./svd/sparse-products.ts";
import { columnVariance, varianceAlong } from "./svd/variances.ts";
import type { TextSvdModel } from "./text-svd-model.ts";

/** Options of {@link fitTextSvd}. */
export interface FitTextSvdOptions {
  /** How many directions to keep, 1 to the smaller of rows and columns. */
  components: number;
  /** Seed of the random numbers that the search starts with, an integer from 0 to 2^32 - 1. @defaultValue 0 */
  seed?: number;
  /**
   * Largest residual `||A^T A v - s^2 v||` of a direction v with singular value s, in units of `s^2`, that the search stops at; 1e-12
   * to 0.1.
   * @defaultValue 1e-4
   */
  tolerance?: number;
}

const OPTIONS: OptionNames<FitTextSvdOptions> = { components: true, seed: true, tolerance: true };

/** A sum of squares below this has lost digits, one above cannot be added up. */
const SQUARES = { min: 1e-280, max: 1e280 } as const;

/**
 * Truncated singular value decomposition of sparse rows: the few directions that keep most of them, without centering, which would
 * fill the zeros. On rows of TF-IDF it is called latent semantic analysis.
 *
 * Equal to scikit-learn's `TruncatedSVD(algorithm='arpack')` within the residual, which `TruncatedSVD()` by default does not bound. The number of
 * largest magnitude in each direction is positive, as in scikit-learn from 1.5. The search gives up where singular values lie too
 * close for the tolerance; the model's `residual` says how far it came.
 *
 * @param matrix - such as {@link transformTfidf} gives; its numbers are at most about 1e130 in magnitude
 * @throws TypeError or RangeError if the matrix or an option is not legal
 * @example
 * const rows = transformTfidf(fitTfidf(["sun sea", "sea sun", "snow"]), ["sun sea", "sea sun", "snow"]);
 * const model = fitTextSvd(rows, { components: 2 });
 * model.singularValues; // => [1.414214, 1]
 * transformTextSvd(model, rows).shape; // => [3, 2]
 * @see Deerwester et al. 1990, Indexing by latent semantic analysis; Golub and Underwood 1977, The block Lanczos method
 */
export function fitTextSvd(matrix: SparseMatrix, options: FitTextSvdOptions): TextSvdModel {
  checkOptions("fitTextSvd", options, OPTIONS);
  checkSparseMatrix("fitTextSvd", "matrix", matrix, { minRows: 1 });
  const { rows, columns, data } = matrix;
  const { components, seed = 0, tolerance = 1e-4 } = options;
  const side = Math.min(rows, columns);
  checkInteger("fitTextSvd", "components", components, { min: 1, max: side });
  checkInteger("fitTextSvd", "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  checkNumber("fitTextSvd", "tolerance", tolerance, { min: 1e-12, max: 0.1 });
  let squares = 0;
  for (const value of data) squares += value * value;
  if (squares !== 0) checkNumber("fitTextSvd", "the sum of squares of matrix.data", squares, SQUARES);
  const isTall = rows >= columns;
  const found = leadingPairs({
    ...{ dimension: side, count: components, tolerance, seed },
    product: (panel) =>
      isTall
        ? multiplyTransposed(matrix, multiply(matrix, panel))
        : multiply(matrix, multiplyTransposed(matrix, panel)),
  });
  const vectors = rightVectors(matrix, found.vectors, isTall);
  const explainedVariance = varianceAlong(matrix, vectors, found.values);
  const total = columnVariance(matrix);
  return {
    ...{ kind: "text-svd", version: 1, columns },
    components: vectors,
    singularValues: found.values.map(Math.sqrt),
    explainedVariance,
    explainedVarianceRatio: explainedVariance.map((variance) => (total > 0 ? variance / total : 0)),
    residual: found.residual,
  };
}

import type { PcaThreads } from "../kernels/index.ts";
import { heldMoments } from "../moments/held-moments.ts";
import { rangeDivisors } from "../moments/range-divisors.ts";
import { scaledSquareSum } from "../moments/scaled-square-sum.ts";
import { holdRows } from "../rows/held-rows.ts";
import type { Steps } from "../turns/steps.ts";
import { type Decomposition, hasVariance, inUnits, noPairs, type ScaleOf } from "./decomposition.ts";
import { createGramProducts } from "./gram-products.ts";
import { leadingPairs, OVERSAMPLING, SEARCH_SHARE, singularPairs } from "./leading-pairs.ts";

/**
 * Rows are centered by arithmetic on the products, unless the squared length of their mean exceeds the mean eigenvalue of
 * their covariance by more than this factor: the difference would then lose its digits.
 */
const MAX_MEAN_SQUARE = 1e5;

/** Rounding error of single precision. */
const SINGLE_EPSILON = 2 ** -24;

/** What {@link krylovComponents} looks for. */
export interface KrylovOptions {
  readonly components: number;
  readonly scaleOf: ScaleOf;
  /** Largest residual allowed, in units of the eigenvalue. */
  readonly tolerance: number;
  readonly random: () => number;
  readonly threads?: PcaThreads | undefined;
}

/** Leading singular pairs of centered rows by block Lanczos on `X^T X`, which is never formed. */
export function* krylovComponents(
  functionName: string,
  data: Float32Array | Float64Array,
  columns: number,
  { components, scaleOf, tolerance, random, threads }: KrylovOptions,
): Steps<Decomposition> {
  const rows = data.length / columns;
  const vectors = components + OVERSAMPLING;
  let held = holdRows(functionName, data, columns, vectors, { threads });
  const moments = heldMoments(data, columns, held);
  const { mean, squares } = moments;
  const scale = scaleOf(moments);
  if (!hasVariance(moments, scale)) return { moments, scale, ...noPairs(columns, components) };
  const { divisors, unit } = rangeDivisors(squares, scale);
  const total = scaledSquareSum(squares, divisors);
  const meanSquares = mean.map((value) => rows * value ** 2);
  const hidden = scaledSquareSum(meanSquares, divisors);
  const isFarOff = hidden * Math.min(rows, columns) > MAX_MEAN_SQUARE * total;
  if (isFarOff) held = holdRows(functionName, data, columns, vectors, { mean, threads });
  const rowLength = Math.sqrt((total + (isFarOff ? 0 : hidden)) / rows);
  const centered = isFarOff ? null : mean;
  const gram = createGramProducts(held.buffer, { mean: centered, scale: divisors, rowLength });
  const search = {
    dimension: columns,
    count: components,
    tolerance: SEARCH_SHARE * tolerance,
    hidden: isFarOff ? 0 : hidden,
    // The errors of independent roundings, each in proportion to a number of the matrix
    roughError: held.buffer.isDouble ? null : SINGLE_EPSILON * rowLength,
    random,
  };
  const found = yield* leadingPairs(search, (block, isRough) => {
    gram.start(block, isRough);
    held.forEachPart(gram.addHeldRows);
    return gram.finish();
  });
  return { moments, scale, ...inUnits(singularPairs(found), unit) };
}

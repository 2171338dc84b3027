import { createBlockKrylov, type LeadingPairs } from "./block-krylov.ts";
import type { ColumnMoments } from "./column-moments.ts";
import { type SingularPairs, withoutNoise } from "./exact-components.ts";
import { createGramProducts } from "./gram-products.ts";
import { heldMoments, holdRows } from "./held-rows.ts";
import { scaledSquareSum } from "./scaled-square-sum.ts";

/** Largest residual `||C v - lambda v||`, in units of lambda. */
export const RESIDUAL_TOLERANCE = 1e-8;

/** Small blocks need the fewest products; two vectors are what the kernel takes at a time. */
export const KRYLOV_BLOCK_SIZE = 2;

/** A block with this many vectors more than components finds every copy of a repeated eigenvalue. */
export const OVERSAMPLING = 8;

/**
 * Rows are centered by arithmetic on the products, unless the squared length of their mean is so many times the mean
 * eigenvalue of their covariance that the difference would lose its digits.
 */
const MAX_MEAN_SQUARE = 1e5;

/** What a search by products finds, and the moments it met on the way. */
export interface KrylovComponents {
  readonly moments: ColumnMoments;
  readonly scale: Float64Array | null;
  readonly pairs: SingularPairs;
  readonly tolerance: number;
}

/**
 * Leading singular pairs of centered rows by block Lanczos on `X^T X`, never formed.
 *
 * @param scaleOf - makes the columns' divisors of their moments
 */
export function krylovComponents(
  data: Float32Array | Float64Array,
  columns: number,
  components: number,
  scaleOf: (moments: ColumnMoments) => Float64Array | null,
  random: () => number,
): KrylovComponents {
  const rows = data.length / columns;
  const vectors = components + OVERSAMPLING;
  let held = holdRows(data, columns, vectors);
  const moments = heldMoments(data, columns, held);
  const scale = scaleOf(moments);
  const hidden =
    scaledSquareSum(
      moments.mean.map((value) => value ** 2),
      scale,
    ) * rows;
  const total = scaledSquareSum(moments.squares, scale);
  const isFarOff = hidden * Math.min(rows, columns) > MAX_MEAN_SQUARE * total;
  if (isFarOff) held = holdRows(data, columns, vectors, moments.mean);
  const gram = createGramProducts(held.buffer, columns, isFarOff ? null : moments.mean, scale);

  const search = (blockSize: number): LeadingPairs => {
    const krylov = createBlockKrylov({
      dimension: columns,
      count: components,
      blockSize,
      tolerance: RESIDUAL_TOLERANCE,
      hidden: isFarOff ? 0 : hidden,
      random,
    });
    for (;;) {
      gram.start(krylov.nextBlock());
      held.forEachPart(gram.addHeldRows);
      const found = krylov.advance(gram.finish());
      if (found !== undefined) return found;
    }
  };
  let found = search(KRYLOV_BLOCK_SIZE);
  if (found.mayMissCopies) found = search(vectors);
  return { moments, scale, ...singularPairs(found) };
}

/** Singular pairs of X from eigenpairs of `X^T X`. */
export function singularPairs({ values, vectors, noise }: LeadingPairs): {
  pairs: SingularPairs;
  tolerance: number;
} {
  return {
    pairs: { values: withoutNoise(values, noise).map(Math.sqrt), vectors },
    tolerance: Math.sqrt(noise),
  };
}

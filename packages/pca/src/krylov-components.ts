import { type Decomposition, hasVariance, noPairs, type ScaleOf } from "./decomposition.ts";
import { createGramProducts } from "./gram-products.ts";
import { heldMoments, holdRows } from "./held-rows.ts";
import { leadingPairs, OVERSAMPLING, RESIDUAL_TOLERANCE, singularPairs } from "./leading-pairs.ts";
import { scaledSquareSum } from "./scaled-square-sum.ts";

/**
 * Rows are centered by arithmetic on the products, unless the squared length of their mean is so many times the mean
 * eigenvalue of their covariance that the difference would lose its digits.
 */
const MAX_MEAN_SQUARE = 1e5;

/** Leading singular pairs of centered rows by block Lanczos on `X^T X`, which is never formed. */
export function krylovComponents(
  data: Float32Array | Float64Array,
  columns: number,
  components: number,
  scaleOf: ScaleOf,
  random: () => number,
): Decomposition {
  const rows = data.length / columns;
  const vectors = components + OVERSAMPLING;
  let held = holdRows(data, columns, vectors);
  const moments = heldMoments(data, columns, held);
  const { mean, squares } = moments;
  const scale = scaleOf(moments);
  if (!hasVariance(moments, scale)) return { moments, scale, ...noPairs(columns, components) };
  const meanSquares = mean.map((value) => rows * value ** 2);
  const hidden = scaledSquareSum(meanSquares, scale);
  const isFarOff = hidden * Math.min(rows, columns) > MAX_MEAN_SQUARE * scaledSquareSum(squares, scale);
  if (isFarOff) held = holdRows(data, columns, vectors, mean);
  const gram = createGramProducts(held.buffer, columns, isFarOff ? null : mean, scale);
  const found = leadingPairs(
    {
      dimension: columns,
      count: components,
      tolerance: RESIDUAL_TOLERANCE,
      hidden: isFarOff ? 0 : hidden,
      random,
    },
    (block) => {
      gram.start(block);
      held.forEachPart(gram.addHeldRows);
      return gram.finish();
    },
  );
  return { moments, scale, ...singularPairs(found) };
}

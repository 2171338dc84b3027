import { leftSingularVectors } from "@vscnn/numerics";
import { decomposeTo, FIRST_COMPONENTS } from "../decompose/decompose-to.ts";
import { firstPairs, hasVariance, inUnits, noPairs } from "../decompose/decomposition.ts";
import { EXACT_COST } from "../decompose/exact-components.ts";
import { leadingPairs, singularPairs } from "../decompose/leading-pairs.ts";
import { columnArithmetic } from "../kernels/column-arithmetic.ts";
import { lendColumns } from "../kernels/lend-columns.ts";
import { assembleModel } from "../models/assemble-model.ts";
import { rangeDivisors } from "../moments/range-divisors.ts";
import { checkSquares } from "../moments/scaled-square-sum.ts";
import { preScaleDivisors } from "../options/pre-scale.ts";
import type { FinishPcaOptions } from "../pca-accumulator.ts";
import type { PcaModel } from "../pca-model.ts";
import { atOnce, type Steps } from "../turns/steps.ts";
import { pivotedCholesky } from "./pivoted-cholesky.ts";
import { diagonalOf, multiplyTiles, type SymmetricTiles, tileIndex } from "./symmetric-tiles.ts";

/** Products with sums cost little, so that models of the same rows agree however these were accumulated. */
const PRODUCTS_TOLERANCE = 1e-12;

/** Mean of rows, and sums of products of their deviations from it. */
export interface ProductMoments {
  readonly count: number;
  readonly mean: Float64Array;
  readonly products: SymmetricTiles;
}

/** The model that the sums of products determine. Options are checked already. */
export function modelOfProducts(
  { count, mean, products }: ProductMoments,
  options: FinishPcaOptions,
  random: () => number,
): PcaModel {
  const squares = diagonalOf(products);
  checkSquares("PcaAccumulator.finish", squares);
  const scale = preScaleDivisors({ mean, squares }, count, options);
  const moments = { mean, squares };
  const { size } = products;
  const isExact = 16 * size ** 3 <= EXACT_COST;
  const most = Math.min(count, size);
  const search = { first: isExact ? most : FIRST_COMPONENTS, most };
  const steps = decomposeTo(options.components, search, function* (wanted) {
    if (!hasVariance(moments, scale)) return { moments, scale, ...noPairs(size, wanted) };
    const { divisors, unit } = rangeDivisors(squares, scale);
    const found = isExact
      ? exactPairs(products, divisors, wanted)
      : yield* krylovPairs(products, divisors, wanted, random);
    return { moments, scale, ...inUnits(found, unit) };
  });
  return assembleModel(count, atOnce(steps));
}

type Pairs = ReturnType<typeof singularPairs>;

/** Cholesky's factor, then Jacobi rotations: as many digits as the products hold, however unequal the columns. */
function exactPairs(
  { numbers, size }: SymmetricTiles,
  scale: Float64Array | null,
  components: number,
): Pairs {
  const factor = pivotedCholesky(size, (row, column) => {
    const product = numbers[tileIndex(size, row, column)];
    return scale === null ? product : product / scale[row] / scale[column];
  });
  const { kernels, buffer } = lendColumns("PcaAccumulator.finish", 8 * (factor.length + size));
  const held = new Float64Array(buffer, 0, factor.length);
  held.set(factor);
  const arithmetic = columnArithmetic(kernels, new Float64Array(buffer, 8 * factor.length, size));
  const pairs = firstPairs(leftSingularVectors(held, size, arithmetic), components, size);
  return { pairs, noiseFloor: Math.sqrt(4 * size * Number.EPSILON) * pairs.values[0] };
}

function* krylovPairs(
  products: SymmetricTiles,
  scale: Float64Array | null,
  components: number,
  random: () => number,
): Steps<Pairs> {
  const { size } = products;
  const scaled = (vector: Float64Array): Float64Array =>
    scale === null ? vector : vector.map((value, i) => value / scale[i]);
  const options = {
    dimension: size,
    count: components,
    tolerance: PRODUCTS_TOLERANCE,
    hidden: 0,
    roughError: null,
    random,
  };
  const found = yield* leadingPairs(options, (block) => {
    const images = new Float64Array(block.length);
    for (let at = 0; at < block.length; at += size) {
      images.set(scaled(multiplyTiles(products, scaled(block.subarray(at, at + size)))), at);
    }
    return images;
  });
  return singularPairs(found);
}

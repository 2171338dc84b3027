import { createNormal } from "@vscnn/core";
import {
  addCombination,
  createOrthonormalBasis,
  type OrthonormalBasis,
  squareSum,
  symmetricEigen,
} from "@vscnn/numerics";
import { appendRandom } from "./append-random.ts";
import type { BlockKrylovOptions, Precision } from "./krylov-search.ts";
import { projectedMatrix, residualNorm } from "./projected-matrix.ts";
import { createRoughProducts, type RoughProducts } from "./rough-products.ts";

/** Eigenvalues, largest first, and their eigenvectors. */
export interface LeadingPairs {
  readonly values: Float64Array;
  /** Vector i at `i * dimension`. */
  readonly vectors: Float64Array;
  /** Eigenvalues up to this are rounding errors. */
  readonly noise: number;
  /** Whether as many equal eigenvalues were found as a block has vectors: there may be more of them. */
  readonly mayMissCopies: boolean;
}

/** A search for eigenpairs that asks its caller for products of the matrix. */
export interface BlockKrylov {
  /** The vectors whose products are wanted next, one after the other. */
  nextBlock(): Float64Array;
  /** In which precision they are wanted. */
  readonly precision: Precision;
  /**
   * Takes the products with {@link nextBlock}.
   *
   * @param products - in double precision, unless only single is wanted
   * @param rough - those in single precision, if both are wanted
   * @returns the pairs, when they are found; or that the errors of single precision spoil them, or that products are not
   * finite
   */
  advance(products: Float64Array, rough?: Float64Array): LeadingPairs | "too rough" | undefined;
}

/** Safety factor on the estimated errors of products in single precision. */
const ROUGH_MARGIN = 2;

/** Rounding errors of the products, in units of the largest eigenvalue. */
const ROUNDING = 32 * Number.EPSILON;

/** Eigenvalues this close, in units of the larger, may be copies of one. */
const EQUAL = 1e-6;

/** How far a search has come. */
interface SearchState {
  readonly options: BlockKrylovOptions;
  readonly blockSize: number;
  readonly normal: () => number;
  readonly basis: OrthonormalBasis;
  readonly rough: RoughProducts;
  /** `couplings[j][i]` is q_i . (A q_j) for the vectors q_i that there were after the block of q_j. */
  readonly couplings: Float64Array[];
  /** The largest length of a product so far. */
  largest: number;
  /** The number of products at which the pairs are looked at next. */
  nextCheck: number;
  lastCheck: { size: number; excess: number };
}

/**
 * Finds the leading eigenpairs of a symmetric, positive semidefinite matrix by block Lanczos with full
 * orthogonalization: each block is the products of the last, less their part in all blocks before. No method that
 * knows a matrix by its products alone needs fewer of them.
 *
 * @see Golub and Underwood 1977, The block Lanczos method for computing eigenvalues
 */
export function createBlockKrylov(options: BlockKrylovOptions): BlockKrylov {
  const state: SearchState = {
    options,
    blockSize: Math.min(options.blockSize, options.dimension),
    normal: createNormal(options.random),
    basis: createOrthonormalBasis(options.dimension),
    rough: createRoughProducts(options),
    couplings: [],
    largest: options.hidden,
    nextCheck: options.count,
    lastCheck: { size: 0, excess: Number.POSITIVE_INFINITY },
  };
  const { basis, couplings, rough } = state;
  appendRandom(basis, state.blockSize, options.dimension, state.normal);
  return {
    nextBlock: () => basis.slice(couplings.length, basis.length),
    get precision() {
      return rough.precision;
    },
    advance: (products, roughProducts) => advance(state, products, roughProducts),
  };
}

function advance(
  state: SearchState,
  products: Float64Array,
  roughProducts: Float64Array | undefined,
): LeadingPairs | "too rough" | undefined {
  const { basis, rough, couplings } = state;
  const { dimension } = state.options;
  const end = Math.min(dimension, basis.length + state.blockSize);
  for (let at = 0; at < products.length; at += dimension) {
    const product = products.subarray(at, at + dimension);
    if (!addProduct(state, product, roughProducts?.subarray(at, at + dimension), end)) return "too rough";
  }
  rough.endBlock();
  // Where the matrix leads nowhere new, only another start can find what it has left
  appendRandom(basis, end, dimension, state.normal);
  return couplings.length < state.nextCheck ? undefined : pairsIfFound(state);
}

/** Takes the product with the next vector of the basis. @returns false if it is not finite */
function addProduct(
  state: SearchState,
  product: Float64Array,
  roughProduct: Float64Array | undefined,
  end: number,
): boolean {
  const { basis, rough, couplings } = state;
  const { dimension } = state.options;
  const rest = product.slice();
  const length = Math.sqrt(squareSum(rest, 0, dimension));
  if (!Number.isFinite(length)) return false;
  state.largest = Math.max(state.largest, length);
  const shares = basis.removeFrom(rest);
  const root = Math.sqrt(Math.max(0, shares[couplings.length]));
  rough.note(root, roughProduct && errorOutside(basis, roughProduct, product));
  const norm = Math.sqrt(squareSum(rest, 0, dimension));
  if (basis.length < end && norm > ROUNDING * state.largest) {
    basis.append(rest, norm);
    couplings.push(Float64Array.of(...shares, norm));
  } else {
    couplings.push(shares);
  }
  return true;
}

/** Length of the difference outside the basis: what is inside, the projected matrix does not take from it. */
function errorOutside(basis: OrthonormalBasis, roughProduct: Float64Array, product: Float64Array): number {
  const error = roughProduct.map((value, i) => value - product[i]);
  basis.removeFrom(error);
  return Math.sqrt(squareSum(error, 0, error.length));
}

function pairsIfFound(state: SearchState): LeadingPairs | "too rough" | undefined {
  const { couplings, rough } = state;
  const { count, hidden, tolerance } = state.options;
  const size = couplings.length;
  const { values, vectors } = symmetricEigen(projectedMatrix(couplings, rough), size);
  const noise = ROUNDING * Math.max(values[0], hidden);
  const weights = Array.from({ length: count }, (_, i) => vectors.subarray(i * size, (i + 1) * size));
  const residuals = weights.map((weight) => residualNorm(couplings, weight));
  const roughErrors = weights.map((weight) => ROUGH_MARGIN * rough.errorOf(weight));
  const limits = weights.map((_, i) => Math.max(tolerance * values[i], noise));
  // There is no use in going on with a pair that is found but for these errors
  if (roughErrors.some((error, i) => error > limits[i] / 2 && residuals[i] <= limits[i])) return "too rough";
  // Largest residual in units of what is allowed
  const excess = Math.max(...residuals.map((norm, i) => (norm + roughErrors[i]) / limits[i]));
  const isExhausted = size === state.options.dimension;
  if (excess > 1 && !isExhausted) {
    rough.review(values, Math.max(...residuals));
    planCheck(state, size, excess);
    return undefined;
  }
  return foundPairs(state, values.subarray(0, count), weights, noise);
}

function foundPairs(
  { basis, couplings, options, blockSize }: SearchState,
  values: Float64Array,
  weights: readonly Float64Array[],
  noise: number,
): LeadingPairs {
  const isExhausted = couplings.length === options.dimension;
  const clear = values.filter((value) => value > noise);
  return {
    values: values.map((value) => Math.max(0, value)),
    vectors: combine(basis, weights),
    noise,
    mayMissCopies: !isExhausted && hasEqualRun(clear, blockSize),
  };
}

/** Plans the next look at the pairs after half of the blocks that the decrease since the last look asks for. */
function planCheck(state: SearchState, size: number, excess: number): void {
  const { lastCheck, blockSize } = state;
  const rate = Math.log(lastCheck.excess / excess) / (size - lastCheck.size);
  const wanted = rate > 0 && Number.isFinite(rate) ? (0.5 * Math.log(excess)) / rate : 0;
  const blocks = Math.max(1, Math.floor(Math.min(wanted, size / 12) / blockSize));
  state.nextCheck = Math.min(state.options.dimension, size + blocks * blockSize);
  state.lastCheck = { size, excess };
}

/** The vectors `Q u` of weights u. */
function combine(basis: OrthonormalBasis, weights: readonly Float64Array[]): Float64Array {
  const vectors = basis.slice(0, weights[0].length);
  const dimension = vectors.length / weights[0].length;
  const result = new Float64Array(weights.length * dimension);
  weights.forEach((factors, i) => {
    addCombination(result.subarray(i * dimension, (i + 1) * dimension), vectors, factors);
  });
  return result;
}

/** Whether `length` values in a row are equal or nearly so. */
function hasEqualRun(values: Float64Array, length: number): boolean {
  for (let last = length - 1; last < values.length; last++) {
    const first = values[last - length + 1];
    if (first - values[last] <= EQUAL * first) return true;
  }
  return false;
}

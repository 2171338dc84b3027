import { createNormal } from "@vscnn/core";
import { createOrthonormalBasis, type OrthonormalBasis } from "./linear-algebra/orthonormal-basis.ts";
import { symmetricEigen } from "./linear-algebra/symmetric-eigen.ts";
import { addCombination, squareSum } from "./linear-algebra/vector.ts";
import { createRoughProducts, type RoughProducts } from "./rough-products.ts";

/** What is looked for, and how. */
export interface BlockKrylovOptions {
  readonly dimension: number;
  /** How many pairs, at most `dimension`. */
  readonly count: number;
  readonly blockSize: number;
  /** Largest residual `||A v - lambda v||` allowed, in units of lambda. */
  readonly tolerance: number;
  /** Eigenvalue, if larger than all others, that the rounding errors of the products are in proportion to. */
  readonly hidden: number;
  /**
   * About what the error of products in single precision is, in units of the root of the vector's Rayleigh quotient;
   * `null` if they are not to be had.
   */
  readonly roughError: number | null;
  /** Uniform numbers for the first block. */
  readonly random: () => number;
}

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
  readonly precision: "double" | "single" | "both";
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

/** Errors of products in single precision are estimates: so many times as much is reckoned with. */
const ROUGH_MARGIN = 2;

/** Rounding errors of the products, in units of the largest eigenvalue. */
const ROUNDING = 32 * Number.EPSILON;

/** Eigenvalues this close, in units of the larger, may be copies of one. */
const EQUAL = 1e-6;

/**
 * Finds the leading eigenpairs of a symmetric, positive semidefinite matrix by block Lanczos with full
 * orthogonalization: each block is the products of the last, less their part in all blocks before. No method that
 * knows a matrix by its products alone needs fewer of them.
 *
 * @see Golub and Underwood 1977, The block Lanczos method for computing eigenvalues
 */
export function createBlockKrylov(options: BlockKrylovOptions): BlockKrylov {
  const { dimension, count, tolerance } = options;
  const blockSize = Math.min(options.blockSize, dimension);
  const normal = createNormal(options.random);
  const basis = createOrthonormalBasis(dimension);
  const rough = createRoughProducts(options);
  // couplings[j][i] is q_i . (A q_j) for the vectors q_i that there were after the block of q_j
  const couplings: Float64Array[] = [];
  let largest = options.hidden;
  let nextCheck = count;
  let lastCheck = { size: 0, excess: Number.POSITIVE_INFINITY };
  appendRandom(basis, blockSize, dimension, normal);

  return {
    nextBlock: () => basis.slice(couplings.length, basis.length),
    get precision() {
      return rough.precision;
    },
    advance(products, roughProducts) {
      const end = Math.min(dimension, basis.length + blockSize);
      for (let at = 0; at < products.length; at += dimension) {
        const rest = products.slice(at, at + dimension);
        const length = Math.sqrt(squareSum(rest, 0, dimension));
        if (!Number.isFinite(length)) return "too rough";
        largest = Math.max(largest, length);
        const shares = basis.removeFrom(rest);
        const root = Math.sqrt(Math.max(0, shares[couplings.length]));
        rough.note(root, roughProducts && errorOutside(roughProducts.subarray(at), products.subarray(at)));
        const norm = Math.sqrt(squareSum(rest, 0, dimension));
        if (basis.length < end && norm > ROUNDING * largest) {
          basis.append(rest, norm);
          couplings.push(Float64Array.of(...shares, norm));
        } else {
          couplings.push(shares);
        }
      }
      rough.endBlock();
      // Where the matrix leads nowhere new, only another start can find what it has left
      appendRandom(basis, end, dimension, normal);
      return couplings.length < nextCheck ? undefined : pairsIfFound();
    },
  };

  /** Length of the difference outside the basis: what is inside, the projected matrix does not take from it. */
  function errorOutside(roughProducts: Float64Array, products: Float64Array): number {
    const error = Float64Array.from({ length: dimension }, (_, i) => roughProducts[i] - products[i]);
    basis.removeFrom(error);
    return Math.sqrt(squareSum(error, 0, dimension));
  }

  function pairsIfFound(): LeadingPairs | "too rough" | undefined {
    const size = couplings.length;
    const exhausted = size === dimension;
    const { values, vectors } = symmetricEigen(projectedMatrix(couplings, rough), size);
    const noise = ROUNDING * Math.max(values[0], options.hidden);
    const weights = Array.from({ length: count }, (_, i) => vectors.subarray(i * size, (i + 1) * size));
    const residuals = weights.map((weight) => residualNorm(couplings, weight));
    const roughErrors = weights.map((weight) => ROUGH_MARGIN * rough.errorOf(weight));
    const limits = weights.map((_, i) => Math.max(tolerance * values[i], noise));
    // No use in going on with a pair that is found but for them
    if (roughErrors.some((error, i) => error > limits[i] / 2 && residuals[i] <= limits[i]))
      return "too rough";
    // Largest residual in units of what is allowed
    const excess = Math.max(...residuals.map((norm, i) => (norm + roughErrors[i]) / limits[i]));
    if (excess > 1 && !exhausted) {
      rough.review(values, Math.max(...residuals));
      nextCheck = Math.min(dimension, size + blocksToGo(size, excess) * blockSize);
      lastCheck = { size, excess };
      return undefined;
    }
    const found = values.subarray(0, count);
    return {
      values: found.map((value) => Math.max(0, value)),
      vectors: combine(basis, weights),
      noise,
      mayMissCopies:
        !exhausted &&
        hasEqualRun(
          found.filter((value) => value > noise),
          blockSize,
        ),
    };
  }

  /** Blocks until a check may find what is looked for: half of those that the decrease since the last one asks for. */
  function blocksToGo(size: number, excess: number): number {
    const rate = Math.log(lastCheck.excess / excess) / (size - lastCheck.size);
    const wanted = rate > 0 && Number.isFinite(rate) ? (0.5 * Math.log(excess)) / rate : 0;
    return Math.max(1, Math.floor(Math.min(wanted, size / 12) / blockSize));
  }
}

/** Random directions in a row that may turn out to lie in the basis before axes are tried, of which one never does. */
const MAX_FAILURES = 10;

/** Fills the basis up to a length with random directions. */
function appendRandom(
  basis: OrthonormalBasis,
  length: number,
  dimension: number,
  normal: () => number,
): void {
  for (let failures = 0; basis.length < length; ) {
    const axis = failures % dimension;
    const vector =
      failures < MAX_FAILURES
        ? Float64Array.from({ length: dimension }, normal)
        : new Float64Array(dimension).fill(1, axis, axis + 1);
    const before = Math.sqrt(squareSum(vector, 0, dimension));
    basis.removeFrom(vector);
    const norm = Math.sqrt(squareSum(vector, 0, dimension));
    // Nearly all of it lay in the basis: what is left is rounding errors
    if (norm > 1e-8 * before) {
      basis.append(vector, norm);
      failures = 0;
    } else {
      failures++;
    }
  }
}

/**
 * The matrix seen by the basis, `Q^T A Q`; both halves are known up to rounding. The later one is taken, unless it is
 * rough: the earlier one then knows better, or that there is nothing.
 */
function projectedMatrix(couplings: readonly Float64Array[], rough: RoughProducts): Float64Array {
  const size = couplings.length;
  const matrix = new Float64Array(size * size);
  couplings.forEach((column, j) => {
    const isRough = rough.errors[j] > 0;
    for (let i = 0; i <= j; i++) {
      const entry = isRough ? (couplings[i][j] ?? 0) : column[i];
      matrix[i * size + j] = entry;
      matrix[j * size + i] = entry;
    }
  });
  return matrix;
}

/** The part of `A Q u` outside the basis that was multiplied: what keeps `Q u` from being an eigenvector. */
function residualNorm(couplings: readonly Float64Array[], weights: Float64Array): number {
  const size = couplings.length;
  const outside = new Float64Array(couplings[size - 1].length - size);
  couplings.forEach((column, j) => {
    for (let i = size; i < column.length; i++) outside[i - size] += column[i] * weights[j];
  });
  return Math.sqrt(squareSum(outside, 0, outside.length));
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

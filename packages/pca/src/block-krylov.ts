import { createNormal } from "@vscnn/core";
import { createOrthonormalBasis, type OrthonormalBasis } from "./linear-algebra/orthonormal-basis.ts";
import { symmetricEigen } from "./linear-algebra/symmetric-eigen.ts";
import { addScaled, squareSum } from "./linear-algebra/vector.ts";

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
  /** Takes the products with {@link nextBlock}. @returns the pairs, when they are found */
  advance(products: Float64Array): LeadingPairs | undefined;
}

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
  // couplings[j][i] is q_i . (A q_j) for the vectors q_i that there were after the block of q_j
  const couplings: Float64Array[] = [];
  let largest = options.hidden;
  let nextCheck = count;
  appendRandom(basis, blockSize, dimension, normal);

  return {
    nextBlock: () => basis.slice(couplings.length, basis.length),
    advance(products) {
      const end = Math.min(dimension, basis.length + blockSize);
      for (let at = 0; at < products.length; at += dimension) {
        const rest = products.slice(at, at + dimension);
        largest = Math.max(largest, Math.sqrt(squareSum(rest, 0, dimension)));
        const shares = basis.removeFrom(rest);
        const norm = Math.sqrt(squareSum(rest, 0, dimension));
        if (basis.length < end && norm > ROUNDING * largest) {
          basis.append(rest, norm);
          couplings.push(Float64Array.of(...shares, norm));
        } else {
          couplings.push(shares);
        }
      }
      // Where the matrix leads nowhere new, only another start can find what it has left
      appendRandom(basis, end, dimension, normal);
      const size = couplings.length;
      if (size < nextCheck) return undefined;
      nextCheck = Math.min(dimension, size + Math.ceil(size / 25));
      return pairsIfFound();
    },
  };

  function pairsIfFound(): LeadingPairs | undefined {
    const size = couplings.length;
    const exhausted = size === dimension;
    const { values, vectors } = symmetricEigen(projectedMatrix(couplings), size);
    const noise = ROUNDING * Math.max(values[0], options.hidden);
    for (let pair = 0; pair < count && !exhausted; pair++) {
      const residual = residualNorm(couplings, vectors.subarray(pair * size, (pair + 1) * size));
      if (residual > Math.max(tolerance * values[pair], noise)) return undefined;
    }
    const found = values.subarray(0, count);
    return {
      values: found.map((value) => Math.max(0, value)),
      vectors: combine(basis, vectors, size, count),
      noise,
      mayMissCopies:
        !exhausted &&
        hasEqualRun(
          found.filter((value) => value > noise),
          blockSize,
        ),
    };
  }
}

/** Fills the basis up to a length with random directions. */
function appendRandom(
  basis: OrthonormalBasis,
  length: number,
  dimension: number,
  normal: () => number,
): void {
  while (basis.length < length) {
    const vector = Float64Array.from({ length: dimension }, normal);
    const before = Math.sqrt(squareSum(vector, 0, dimension));
    basis.removeFrom(vector);
    const norm = Math.sqrt(squareSum(vector, 0, dimension));
    // Nearly all of it lay in the basis: what is left is rounding errors
    if (norm > 1e-8 * before) basis.append(vector, norm);
  }
}

/** The matrix seen by the basis, `Q^T A Q`; both halves are known up to rounding, the later one is taken. */
function projectedMatrix(couplings: readonly Float64Array[]): Float64Array {
  const size = couplings.length;
  const matrix = new Float64Array(size * size);
  couplings.forEach((column, j) => {
    for (let i = 0; i <= j; i++) {
      matrix[i * size + j] = column[i];
      matrix[j * size + i] = column[i];
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

/** The vectors `Q u` of the first `count` weights u. */
function combine(basis: OrthonormalBasis, weights: Float64Array, size: number, count: number): Float64Array {
  const vectors = basis.slice(0, size);
  const dimension = vectors.length / size;
  const result = new Float64Array(count * dimension);
  for (let pair = 0; pair < count; pair++) {
    for (let i = 0; i < size; i++) {
      addScaled(result, pair * dimension, weights[pair * size + i], vectors, i * dimension, dimension);
    }
  }
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

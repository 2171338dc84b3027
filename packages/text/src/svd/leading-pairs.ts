import { createNormal, createRandom } from "@vscnn/core";
import { squareSum, symmetricEigen } from "@vscnn/numerics";
import { appendRandomPanel, createKrylovBasis, type KrylovBasis, takeProducts } from "./krylov-basis.ts";
import { addPanel, PANEL } from "./panel.ts";

/** What is looked for. */
export interface LeadingPairsOptions {
  readonly dimension: number;
  /** How many pairs. */
  readonly count: number;
  /** Largest residual `||G v - lambda v||` that is looked for, in units of lambda. */
  readonly tolerance: number;
  readonly seed: number;
  /** Products of the matrix G with a panel, which is left as it is. */
  readonly product: (panel: Float64Array) => Float64Array;
  /** Numbers that a basis holds before it is condensed. @defaultValue 2^26, 512 MiB */
  readonly maxNumbers?: number;
}

/** Eigenvalues, largest first, and eigenvectors. */
export interface LeadingPairs {
  /** 0 where they are rounding errors. */
  readonly values: Float64Array;
  /** One for each value; all zeros where that is 0. */
  readonly vectors: readonly Float64Array[];
  /** The largest residual, in units of its eigenvalue. */
  readonly residual: number;
}

/** Pairs of the matrix seen by the basis. */
interface RitzPairs {
  readonly values: Float64Array;
  /** What each vector is made of. */
  readonly weights: readonly Float64Array[];
  /** Residuals in units of the values. */
  readonly residuals: readonly number[];
}

/** Rounding errors of eigenvalues, in units of the largest. */
const NOISE = 1e-14;

/** Products that a search gives up after, for each vector that the basis may hold. */
const MAX_PASSES = 20;

/** How many times the square of their number vectors must be long to look at their pairs after every block. */
const CHEAP = 4;

/** Eigenvalues this close, in units of the larger, may be copies of one. */
const EQUAL = 1e-6;

/**
 * Finds the leading eigenpairs of a symmetric, positive semidefinite matrix by block Lanczos with full orthogonalization, and thick
 * restarts where the basis would grow too large.
 *
 * @see Golub and Underwood 1977, The block Lanczos method for computing eigenvalues; Wu and Simon 2000, doi:10.1137/S0895479898334605
 */
export function leadingPairs(options: LeadingPairsOptions): LeadingPairs {
  const found = search(options, 1);
  const clear = found.values.filter((value) => value > 0);
  // A block finds as many copies of an eigenvalue as it has vectors
  if (!hasEqualRun(clear, PANEL)) return found;
  return search(options, Math.ceil((options.count + PANEL) / PANEL));
}

function search(options: LeadingPairsOptions, blockPanels: number): LeadingPairs {
  const { dimension, count, tolerance, product, maxNumbers = 2 ** 26 } = options;
  const normal = createNormal(createRandom(options.seed));
  const room = Math.max(2 * count + 10 * PANEL * blockPanels, Math.floor(maxNumbers / dimension));
  let basis = createKrylovBasis(dimension);
  for (let i = 0; i < Math.min(blockPanels, Math.ceil(dimension / PANEL)); i++)
    appendRandomPanel(basis, normal);
  let products = 0;
  let nextCheck = count;
  for (;;) {
    takeProducts(basis, product(basis.panels[basis.couplings.length / PANEL]), normal);
    products += PANEL;
    const size = basis.couplings.length;
    const isComplete = size >= dimension;
    if (size < nextCheck && !isComplete) continue;
    const pairs = ritzPairs(basis, count);
    const worst = Math.max(...pairs.residuals);
    if (worst <= tolerance || isComplete || products > MAX_PASSES * room) {
      return {
        values: pairs.values,
        vectors: combinedVectors(basis, pairs.weights),
        residual: worst,
      };
    }
    if (size + PANEL > room)
      basis = condensed(basis, ritzPairs(basis, Math.min(size, count + Math.floor(room / 4))));
    nextCheck = basis.couplings.length + checkInterval(size, dimension);
  }
}

/**
 * Vectors from one look at the pairs to the next. To look takes some `10 n^3` operations of n vectors, and a block `16 n` or more for
 * each number of a vector: while that is several times as much, a block too many costs more than the looks that show it.
 */
function checkInterval(size: number, dimension: number): number {
  return CHEAP * size * size < dimension ? PANEL : Math.max(PANEL, Math.floor(size / 12));
}

function ritzPairs({ couplings }: KrylovBasis, count: number): RitzPairs {
  const size = couplings.length;
  const matrix = new Float64Array(size * size);
  couplings.forEach((column, j) => {
    for (let i = 0; i <= j; i++) {
      matrix[i * size + j] = column[i];
      matrix[j * size + i] = column[i];
    }
  });
  const { values, vectors } = symmetricEigen(matrix, size);
  const noise = NOISE * Math.max(0, values[0]);
  const found = Float64Array.from({ length: count }, (_, i) => (values[i] > noise ? values[i] : 0));
  const weights = Array.from(found, (value, i) =>
    value > 0 ? vectors.slice(i * size, (i + 1) * size) : new Float64Array(size),
  );
  const residuals = weights.map((weight, i) =>
    found[i] > 0
      ? Math.sqrt(squareSum(outside(couplings, weight), 0, outsideLength(couplings))) / found[i]
      : 0,
  );
  return { values: found, weights, residuals };
}

function outsideLength(couplings: readonly Float64Array[]): number {
  return couplings[couplings.length - 1].length - couplings.length;
}

/** The part of `G Q u` along vectors whose products are not known yet: what keeps `Q u` from being an eigenvector. */
function outside(couplings: readonly Float64Array[], weights: Float64Array): Float64Array {
  const size = couplings.length;
  const result = new Float64Array(outsideLength(couplings));
  couplings.forEach((column, j) => {
    for (let i = size; i < column.length; i++) result[i - size] += column[i] * weights[j];
  });
  return result;
}

/** The vectors `Q u` of weights u. */
function combinedVectors(basis: KrylovBasis, weights: readonly Float64Array[]): Float64Array[] {
  const vectors: Float64Array[] = [];
  for (let from = 0; from < weights.length; from += PANEL) {
    const panel = combinedPanel(basis, weights.slice(from, from + PANEL));
    for (let vector = 0; vector < Math.min(PANEL, weights.length - from); vector++)
      vectors.push(Float64Array.from({ length: basis.dimension }, (_, i) => panel[PANEL * i + vector]));
  }
  return vectors;
}

/** The vectors `Q u` of up to four weights u as a panel, zeros in place of those that there are not: each panel of Q is read once for all. */
function combinedPanel({ dimension, panels }: KrylovBasis, weights: readonly Float64Array[]): Float64Array {
  const combined = new Float64Array(PANEL * dimension);
  for (let k = 0; PANEL * k < weights[0].length; k++) {
    const factors = new Float64Array(PANEL * PANEL);
    weights.forEach((own, j) => {
      for (let i = 0; i < PANEL; i++) factors[PANEL * i + j] = own[PANEL * k + i];
    });
    addPanel(combined, panels[k], factors);
  }
  return combined;
}

/** A basis of the best pairs and the vectors that are still to be multiplied, which the search goes on from. */
function condensed(basis: KrylovBasis, { values, weights }: RitzPairs): KrylovBasis {
  const { dimension, panels, couplings, largest } = basis;
  const pending = panels.slice(couplings.length / PANEL);
  const kept = createKrylovBasis(dimension);
  const count = values.length - (values.length % PANEL);
  for (let from = 0; from < count; from += PANEL) {
    kept.panels.push(combinedPanel(basis, weights.slice(from, from + PANEL)));
  }
  for (let j = 0; j < count; j++) {
    const column = new Float64Array(count + PANEL * pending.length);
    column[j] = values[j];
    column.set(outside(couplings, weights[j]), count);
    kept.couplings.push(column);
  }
  kept.panels.push(...pending);
  kept.largest = largest;
  kept.alive = PANEL * kept.panels.length;
  return kept;
}

/** Whether `length` values in a row are equal or nearly so. */
function hasEqualRun(values: Float64Array, length: number): boolean {
  for (let last = length - 1; last < values.length; last++) {
    const first = values[last - length + 1];
    if (first - values[last] <= EQUAL * first) return true;
  }
  return false;
}

import { probit } from "simple-statistics";

/**
 * The residual of values after weighted regression on a constant and on columns that are orthonormal already, scaled to
 * weighted variance 1. Zeros where nothing is left, as with more columns than values.
 *
 * @param weights - sum to 1
 */
export function orthonormal(
  values: Float64Array,
  weights: Float64Array,
  basis: readonly Float64Array[] = [],
): Float64Array {
  const residual = values.slice();
  const ones = new Float64Array(values.length).fill(1);
  // Twice, since once leaves rounding of the size of what was taken away
  for (let pass = 0; pass < 2; pass++) {
    for (const column of [ones, ...basis]) {
      const projection = weightedProduct(residual, column, weights);
      for (let i = 0; i < residual.length; i++) residual[i] -= projection * column[i];
    }
  }
  const deviation = Math.sqrt(weightedProduct(residual, residual, weights));
  const before = Math.sqrt(weightedProduct(values, values, weights));
  const isNothing = !(deviation > 1e-9 * before);
  return residual.map((value) => (isNothing ? 0 : value / deviation));
}

/** Sum of weight * a * b. */
export function weightedProduct(a: Float64Array, b: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += weights[i] * a[i] * b[i];
  return sum;
}

/** The share of weight below each value, and half of that of its equals: the average ranks of weighted values. */
export function weightedMidranks(values: ArrayLike<number>, weights: Float64Array): Float64Array {
  const count = values.length;
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  order.sort((a, b) => values[a] - values[b]);
  const midranks = new Float64Array(count);
  let below = 0;
  for (let first = 0; first < count; ) {
    let end = first;
    let mass = 0;
    while (end < count && values[order[end]] === values[order[first]]) mass += weights[order[end++]];
    for (let place = first; place < end; place++) midranks[order[place]] = below + mass / 2;
    below += mass;
    first = end;
  }
  return midranks;
}

/** A normal column in the order of the values, of variance 1: any scale and any outliers are gone. */
export function normalScores(values: ArrayLike<number>): Float64Array {
  const weights = equalWeights(values.length);
  return orthonormal(
    weightedMidranks(values, weights).map((midrank) => probit(midrank)),
    weights,
  );
}

export function equalWeights(count: number): Float64Array {
  return new Float64Array(count).fill(1 / count);
}

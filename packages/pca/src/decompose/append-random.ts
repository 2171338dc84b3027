import { type OrthonormalBasis, squareSum } from "@vscnn/numerics";

/** Random directions in a row that may turn out to lie in the basis before axes are tried, of which one never does. */
const MAX_FAILURES = 10;

/** Fills the basis up to a length with random directions. */
export function appendRandom(
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

import { applyQ, factorQr } from "./householder.ts";
import type { Demands } from "./independent-rows.ts";

/**
 * The smallest x with `rows[j] * (norms . x) = amounts[j]`; the only one if there are as many rows as unknowns.
 *
 * Unknowns are sorted by their norms and rows taken with pivots, so that rounding stays small in each unknown for
 * itself, however far the norms are apart.
 *
 * @see Cox and Higham 1998, "Stability of Householder QR factorization for weighted least squares problems"
 */
export function smallestSolution({ rows, amounts }: Demands, norms: Float64Array): Float64Array {
  const unknowns = norms.length;
  const rank = rows.length;
  const solution = new Float64Array(unknowns);
  if (rank === 0) return solution;
  const sorted = Array.from(norms.keys()).sort((a, b) => norms[b] - norms[a]);
  const largest = norms[sorted[0]];
  const scaled = new Float64Array(unknowns * rank);
  rows.forEach((row, j) => {
    sorted.forEach((unknown, i) => {
      scaled[j * unknowns + i] = row[unknown] * (norms[unknown] / largest);
    });
  });
  const factored = factorQr(scaled, unknowns, rank, true);
  const { packed, order } = factored;
  for (let j = 0; j < rank; j++) {
    let rest = amounts[order[j]];
    for (let i = 0; i < j; i++) rest -= packed[j * unknowns + i] * solution[i];
    solution[j] = rest / packed[j * unknowns + j];
  }
  applyQ(factored, solution, false);
  const coefficients = new Float64Array(unknowns);
  sorted.forEach((unknown, i) => {
    coefficients[unknown] = solution[i] / largest;
  });
  return coefficients;
}

import type { BlendName } from "../config/predictor-config.ts";

/** Rounds of coordinate descent, far more than a few learners need. */
const MAX_ROUNDS = 10_000;

/**
 * How much the predictions of each learner count: equally, or by least squares of the targets, no weight below 0.
 *
 * @see Breiman 1996, Stacked regressions, doi:10.1007/BF00117832
 */
export function blendWeights(
  predictions: readonly ArrayLike<number>[],
  target: ArrayLike<number>,
  blend: BlendName,
): number[] {
  const count = predictions.length;
  if (count === 1) return [1];
  if (blend === "mean") return predictions.map(() => 1 / count);
  const product = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
    let sum = 0;
    for (let i = 0; i < target.length; i++) sum += a[i] * b[i];
    return sum;
  };
  const gram = predictions.map((a) => predictions.map((b) => product(a, b)));
  const wanted = predictions.map((a) => product(a, target));
  const weights = predictions.map(() => 1 / count);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let moved = 0;
    for (let i = 0; i < count; i++) {
      const rest = weights.reduce((sum, weight, j) => (j === i ? sum : sum + weight * gram[i][j]), 0);
      const best = gram[i][i] === 0 ? 0 : Math.max(0, (wanted[i] - rest) / gram[i][i]);
      moved = Math.max(moved, Math.abs(best - weights[i]));
      weights[i] = best;
    }
    if (moved < 1e-12) break;
  }
  return weights.some((weight) => weight > 0) ? weights : predictions.map(() => 1 / count);
}

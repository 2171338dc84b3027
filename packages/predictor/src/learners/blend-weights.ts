import { fitBlend } from "@vscnn/baselines";
import { matrixFrom } from "@vscnn/core";
import type { BlendName } from "../config/predictor-config.ts";

/**
 * How much the predictions of each learner count: equally, or by least squares of the targets, no weight below 0.
 *
 * Least squares on few targets find weights that fit chance. So they are drawn back to equal ones by the share of their gain that
 * chance alone would bring: the more targets and the clearer the gain, the less.
 */
export function blendWeights(
  predictions: readonly ArrayLike<number>[],
  target: ArrayLike<number>,
  blend: BlendName,
): number[] {
  const count = predictions.length;
  if (count === 1) return [1];
  const equal = predictions.map(() => 1 / count);
  if (blend === "mean") return equal;
  const cells = Float64Array.from({ length: target.length * count }, (_, at) => {
    return predictions[at % count][Math.floor(at / count)];
  });
  const { weights, residualNorm } = fitBlend(matrixFrom(cells, [target.length, count]), target);
  if (weights.every((weight) => weight === 0)) return equal;
  const trust = shareBeyondChance(
    squaredError(predictions, equal, target),
    residualNorm ** 2,
    target.length,
    count,
  );
  return equal.map((even, i) => even + trust * (weights[i] - even));
}

/**
 * The share of a gain that chance does not explain: fitting `count` weights to noise lowers the squared error by `count` variances on
 * average (the positive part of James and Stein's estimator).
 */
function shareBeyondChance(before: number, after: number, rows: number, count: number): number {
  if (rows <= count) return 0;
  const gain = before - after;
  const byChance = (count * after) / (rows - count);
  return gain > byChance ? 1 - byChance / gain : 0;
}

function squaredError(
  predictions: readonly ArrayLike<number>[],
  weights: readonly number[],
  target: ArrayLike<number>,
): number {
  let sum = 0;
  for (let row = 0; row < target.length; row++) {
    const predicted = weights.reduce((total, weight, i) => total + weight * predictions[i][row], 0);
    sum += (target[row] - predicted) ** 2;
  }
  return sum;
}

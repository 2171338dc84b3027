import { fitBlend } from "@vscnn/baselines";
import { matrixFrom } from "@vscnn/core";
import type { BlendName } from "../config/predictor-config.ts";

/** How much the predictions of each learner count: equally, or by least squares of the targets, no weight below 0. */
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
  const { weights } = fitBlend(matrixFrom(cells, [target.length, count]), target);
  return weights.some((weight) => weight > 0) ? [...weights] : equal;
}

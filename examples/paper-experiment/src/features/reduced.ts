import type { Matrix } from "@vscnn/core";
import { fitMinMax, fitPca, transformMinMax, transformPca } from "@vscnn/pca";

/** PCA and min-max scaling as the paper does: fitted on the training rows, applied to every part. */
export function reduced<Part extends string>(
  parts: Readonly<Record<Part | "train", Matrix>>,
  components: number,
): Record<Part | "train", Matrix> {
  const pca = fitPca(parts.train, { components });
  const scaler = fitMinMax(transformPca(pca, parts.train));
  const entries = Object.entries<Matrix>(parts).map(([part, matrix]) => [
    part,
    transformMinMax(scaler, transformPca(pca, matrix)),
  ]);
  return Object.fromEntries(entries);
}

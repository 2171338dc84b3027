import type { SsimSettings } from "./ssim-settings.ts";

/** The similarity of two windows from their weighted means: of each, of the sum of both squares, and of the product. */
export function similarityOf(
  meanA: number,
  meanB: number,
  meanSquares: number,
  meanProduct: number,
  { covarianceFactor, c1, c2 }: SsimSettings,
): number {
  const product = meanA * meanB;
  const squares = meanA * meanA + meanB * meanB;
  const variances = covarianceFactor * (meanSquares - squares);
  const covariance = covarianceFactor * (meanProduct - product);
  return ((2 * product + c1) * (2 * covariance + c2)) / ((squares + c1) * (variances + c2));
}

import { AESTHETIC_NAMES } from "@vscnn/aesthetics";
import type { Matrix } from "@vscnn/core";

/** Saturations that `colorHistogram` tells apart: the last of each hue's bins is the most colorful. */
const SATURATIONS = 4;

/**
 * How much each photo is liked for itself, an assumption that is written down so that it can be judged:
 * `0.8 colorfulness + 0.6 variety of lightness - 0.7 distance to a crossing of the thirds + 0.4 sharpness of the subject + 0.6 chance`,
 * all with mean 0 and variance 1 over the photos. Chance stands for what no feature sees.
 */
export function photoAppeals(color: Matrix, aesthetic: Matrix, normal: () => number): number[] {
  const count = color.shape[0];
  const aestheticColumn = (name: (typeof AESTHETIC_NAMES)[number], scale = (value: number) => value) => {
    const column = AESTHETIC_NAMES.indexOf(name);
    return standardized(Float64Array.from({ length: count }, (_, i) => scale(aesthetic.get(i, column))));
  };
  const colorfulness = standardized(Float64Array.from({ length: count }, (_, i) => saturationOf(color, i)));
  const lightness = aestheticColumn("entropyL");
  const distance = aestheticColumn("compositionGeometry");
  const sharpness = aestheticColumn("clarityContrast", (value) => Math.log1p(Math.max(0, value)));
  return Array.from({ length: count }, (_, i) => {
    const seen = 0.8 * colorfulness[i] + 0.6 * lightness[i] - 0.7 * distance[i] + 0.4 * sharpness[i];
    return seen + 0.6 * normal();
  });
}

/** Mean saturation, in steps of the histogram. */
function saturationOf(color: Matrix, row: number): number {
  let sum = 0;
  for (let bin = 0; bin < color.shape[1]; bin++) sum += color.get(row, bin) * (bin % SATURATIONS);
  return sum;
}

function standardized(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return values.map((value) => (value - mean) / Math.sqrt(variance || 1));
}

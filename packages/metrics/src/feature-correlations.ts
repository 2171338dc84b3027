import {
  checkChoice,
  checkMatrix,
  checkOptions,
  checkVector,
  type Matrix,
  type OptionNames,
} from "@vscnn/core";
import { checkNames } from "./check-names.ts";
import { midranksUnchecked } from "./midranks.ts";
import { pearsonCorrelationUnchecked } from "./pearson-correlation.ts";
import { rankCorrelation } from "./spearman-rho.ts";

/** Options of {@link featureCorrelations}. */
export interface FeatureCorrelationsOptions {
  /** A name for each column. @defaultValue 'feature 0', 'feature 1', … */
  names?: readonly string[];
  /** Which correlation. @defaultValue 'spearman' */
  method?: "spearman" | "pearson";
}

const OPTIONS: OptionNames<FeatureCorrelationsOptions> = { names: true, method: true };

/** A line of the table. */
export interface FeatureCorrelation {
  name: string;
  /** -1 to 1; NaN for a constant feature or score, or fewer than two rows. */
  correlation: number;
}

/**
 * Correlation of each feature with a score: the paper's Tables I and II.
 *
 * @param features - a row per sample, a column per feature
 * @param score - a number per row
 * @returns a line per column, in their order
 * @throws TypeError or RangeError if features, score or an option are not legal
 * @example
 * const features = matrixFrom([[1, 5], [2, 3], [3, 4]]);
 * featureCorrelations(features, [1, 2, 3], { names: ["tags", "groups"] })[1]; // => { name: "groups", correlation: -0.5 }
 */
export function featureCorrelations(
  features: Matrix,
  score: ArrayLike<number>,
  options: FeatureCorrelationsOptions = {},
): FeatureCorrelation[] {
  checkMatrix("featureCorrelations", "features", features);
  const [rows, columns] = features.shape as [number, number];
  checkVector("featureCorrelations", "score", score, rows);
  checkOptions("featureCorrelations", options, OPTIONS);
  const { names = Array.from({ length: columns }, (_, i) => `feature ${i}`), method = "spearman" } = options;
  checkChoice("featureCorrelations", "method", method, ["spearman", "pearson"]);
  checkNames("featureCorrelations", names, columns);
  const correlate = method === "spearman" ? spearmanWith(score) : pearsonWith(score);
  const { data, stride, offset } = features;
  return names.map((name, column) => {
    const from = offset + column * stride[1];
    const values = Float64Array.from({ length: rows }, (_, row) => data[from + row * stride[0]]);
    return { name, correlation: correlate(values) };
  });
}

type Correlate = (values: ArrayLike<number>) => number;

/** The score is ranked once for all features. */
function spearmanWith(score: ArrayLike<number>): Correlate {
  const ranks = midranksUnchecked(score);
  return (values) => rankCorrelation(midranksUnchecked(values), ranks);
}

function pearsonWith(score: ArrayLike<number>): Correlate {
  return (values) => pearsonCorrelationUnchecked(values, score);
}

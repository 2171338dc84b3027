import { bootstrapIntervals, type PairedBootstrap, pairedBootstrap } from "@vscnn/metrics";
import type { Predictions } from "./cross-validated.ts";

/** A predictor over all repetitions, and against the best simple one on the same posts. */
export interface Comparison {
  readonly name: string;
  /** Mean over the repetitions, and their range. */
  readonly spearmanRho: readonly [mean: number, least: number, most: number];
  readonly mae: readonly [mean: number, least: number, most: number];
  /** MAE minus that of the linear regression; whole posts are drawn, with all of their repetitions. */
  readonly againstLinear: PairedBootstrap | undefined;
  /** MAE minus that of the predictor whose MAE is least. */
  readonly againstBest: PairedBootstrap | undefined;
}

/** Compares predictors by all that they said of the same posts. */
export function compare(actual: Float64Array, repetitions: readonly Predictions[]): Comparison[] {
  const compared = Object.keys(repetitions[0]).map((name) => {
    const figures = repetitions.map((each) => bootstrapIntervals(actual, each[name], { resamples: 1 }));
    return {
      name,
      spearmanRho: spread(figures.map(({ spearmanRho }) => spearmanRho.estimate)),
      mae: spread(figures.map(({ mae }) => mae.estimate)),
      againstLinear: name === "linear" ? undefined : paired(actual, repetitions, [name, "linear"]),
    };
  });
  const best = compared.reduce((a, b) => (b.mae[0] < a.mae[0] ? b : a)).name;
  return compared.map((comparison) => {
    const { name } = comparison;
    const againstBest = name === best ? undefined : paired(actual, repetitions, [name, best]);
    return { ...comparison, againstBest };
  });
}

function paired(
  actual: Float64Array,
  repetitions: readonly Predictions[],
  [name, other]: readonly [string, string],
): PairedBootstrap {
  const joined = (key: string) => repetitions.flatMap((each) => Array.from(each[key]));
  const truth = repetitions.flatMap(() => Array.from(actual));
  const groups = repetitions.flatMap(() => Array.from(actual.keys()));
  return pairedBootstrap(truth, [joined(name), joined(other)], { metric: "mae", groups, seed: 1 });
}

function spread(values: readonly number[]): [number, number, number] {
  return [
    values.reduce((sum, value) => sum + value, 0) / values.length,
    Math.min(...values),
    Math.max(...values),
  ];
}

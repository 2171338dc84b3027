import { fitBlend, predictBlend } from "@vscnn/baselines";
import { matrixFrom, selectRows } from "@vscnn/core";
import { crossValidate, type FitPredict, kFold, type TrainingData } from "@vscnn/dataset";
import type { Experiment } from "./config.ts";
import { predictors } from "./predictors.ts";

/** What every predictor said of every post, each by a fit that the post had no part in. */
export type Predictions = Readonly<Record<string, Float64Array>>;

/** One cross-validation of all predictors, and of their blend, on the same folds. */
export async function crossValidated(
  data: TrainingData,
  experiment: Experiment,
  seed: number,
): Promise<Predictions> {
  const folds = kFold(data.target.length, { folds: experiment.folds, seed });
  const all: Record<string, FitPredict> = predictors(experiment, seed);
  const predictions: Record<string, Float64Array> = {};
  for (const [name, fitPredict] of Object.entries({ ...all, blend: blendOf(all, experiment, seed) })) {
    predictions[name] = (await crossValidate(fitPredict, data, { folds })).predictions;
  }
  return predictions;
}

/** Weighs learners by what they predict of parts of the training posts that they were not fitted on. */
function blendOf(all: Record<string, FitPredict>, { innerFolds }: Experiment, seed: number): FitPredict {
  const learners = Object.entries(all).filter(([name]) => name !== "mean");
  return async (train, test) => {
    const folds = kFold(train.target.length, { folds: innerFolds, seed });
    const inner: Float64Array[] = [];
    const outer: ArrayLike<number>[] = [];
    for (const [, fitPredict] of learners) {
      inner.push((await crossValidate(fitPredict, train, { folds })).predictions);
      outer.push(await fitPredict(train, test));
    }
    const columns = (list: readonly ArrayLike<number>[]) =>
      matrixFrom(list.map((values) => Array.from(values))).transpose(1, 0);
    const rows = (list: readonly ArrayLike<number>[]) => {
      return selectRows(
        columns(list),
        Uint32Array.from({ length: list[0].length }, (_, row) => row),
      );
    };
    return predictBlend(fitBlend(rows(inner), train.target), rows(outer));
  };
}

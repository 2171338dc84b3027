import { checkOptions, describeValue, type Matrix, type OptionNames } from "@vscnn/core";
import { crossValidate, kFold } from "@vscnn/dataset";
import type { LearnerConfig, LearnerName } from "../config/predictor-config.ts";
import { underNameAsync } from "../errors/under-name.ts";
import { type ReducedLearnerOptions, reducedLearner } from "../reduced-learner.ts";
import type { JudgedTrial } from "./trials/trial-result.ts";

/** Rows that a learner is judged by: one for each thing that has an outcome, such as a photograph that people rated. */
export interface NamedRows {
  /** Of the rows. */
  readonly ids: readonly string[];
  readonly matrix: Matrix;
  /** The outcome of each row. */
  readonly target: ArrayLike<number>;
}

/** Options of {@link judgeLearner}. */
export interface JudgeLearnerOptions extends ReducedLearnerOptions {
  /** Parts that the rows are cut into, each predicted by a fit on the others. @defaultValue 5 */
  folds?: number;
  /** Seed of the folds and of the learner. @defaultValue 0 */
  seed?: number;
}

const OPTIONS: OptionNames<JudgeLearnerOptions> = {
  folds: true,
  components: true,
  seed: true,
  optimizer: true,
  reductions: true,
};

/**
 * Judges a learner of the paper by cross-validation, on a matrix of one's own: what {@link runTrials} keeps where there are no posts to split.
 *
 * @param learner - as for `reducedLearner`
 * @param rows - their ids, features and outcomes
 * @throws TypeError or RangeError if an argument or option is not legal
 * @example
 * import { judgeLearner } from "@vscnn/predictor/node";
 * const matrix = matrixFrom(Array.from({ length: 40 }, (_, row) => [row, (row * row) % 7]));
 * const target = Array.from({ length: 40 }, (_, row) => 2 * row + 1);
 * const ids = target.map((_, row) => `photo ${row}`);
 * const { predicted, trained } = await judgeLearner("linear", { ids, matrix, target }, { components: 2 });
 * [Math.round(predicted[9]), trained]; // => [19, 32]
 * @see Abousaleh, Cheng, Yu and Tsao 2021, arXiv:2105.08809, sections IV-B and V-A
 */
export async function judgeLearner(
  learner: LearnerName | LearnerConfig,
  rows: NamedRows,
  options: JudgeLearnerOptions = {},
): Promise<JudgedTrial> {
  const name = "judgeLearner";
  checkOptions(name, options, OPTIONS);
  checkOptions(name, rows, { ids: true, matrix: true, target: true }, "rows");
  const { ids, ...data } = rows;
  const { folds = 5, seed = 0, ...reduction } = options;
  if (!Array.isArray(ids) || ids.length !== data.target?.length) {
    throw new TypeError(`${name}: ids must be a text for each outcome, got ${describeValue(ids)}`);
  }
  return underNameAsync(name, ["reducedLearner", "kFold", "crossValidate"], async () => {
    const fitPredict = reducedLearner(learner, { ...reduction, seed });
    const parts = kFold(ids.length, { folds, seed });
    const { predictions } = await crossValidate(fitPredict, data, { folds: parts });
    return {
      ids,
      actual: Array.from(data.target),
      predicted: Array.from(predictions),
      trained: parts[0].train.length,
      leaks: [],
    };
  });
}

import { bootstrapIntervals, evaluateRegression, groupedSpearman } from "@vscnn/metrics";
import type { Post } from "@vscnn/social";
import type { FittedLearner } from "../learners/fitted-learner.ts";
import type { Evaluation, Figures, PartEvaluation } from "./evaluation.ts";

/** Posts of a part, what they got and what was predicted. */
export interface PredictedPart {
  readonly posts: readonly Post[];
  readonly actual: Float64Array;
  /** Of all learners together. */
  readonly predicted: Float64Array;
  /** Of each learner. */
  readonly each: readonly ArrayLike<number>[];
}

/** Above this many posts fewer resamples are drawn, to keep the work about the same. */
const RESAMPLED_POSTS = 2e7;

/** Judges the parts of a split, and on the test part what predicts without features. */
export function evaluateParts(
  parts: Readonly<Record<"validation" | "calibration" | "test", PredictedPart>>,
  train: { posts: readonly Post[]; actual: Float64Array },
  { radius, learners, seed }: { radius: number; learners: readonly FittedLearner[]; seed: number },
): Evaluation {
  const { test } = parts;
  const mean = meanOf(train.actual);
  const means = authorMeans(train.posts, train.actual);
  const ofAuthors = Float64Array.from(test.posts, ({ userId }) => means.get(userId) ?? mean);
  return {
    validation: evaluatePart(parts.validation, radius, seed),
    calibration: evaluatePart(parts.calibration, radius, seed),
    test: evaluatePart(test, radius, seed),
    learners: learners.map(({ learner }, i) => ({ learner, ...figures(test.actual, test.each[i]) })),
    trainingMean: figures(test.actual, new Float64Array(test.actual.length).fill(mean)),
    authorMean: figures(test.actual, ofAuthors),
  };
}

/** Judges the predictions of some posts. */
export function evaluatePart(
  { posts, actual, predicted }: Pick<PredictedPart, "posts" | "actual" | "predicted">,
  radius: number,
  seed: number,
): PartEvaluation {
  const resamples = Math.max(100, Math.min(1000, Math.floor(RESAMPLED_POSTS / actual.length)));
  const intervals = bootstrapIntervals(actual, predicted, { seed, resamples });
  const inside = actual.reduce(
    (count, value, i) => count + (Math.abs(value - predicted[i]) <= radius ? 1 : 0),
    0,
  );
  return {
    posts: actual.length,
    spearmanRho: intervals.spearmanRho,
    mae: intervals.mae,
    mse: intervals.mse,
    coverage: inside / actual.length,
    ...withinAuthors(posts, actual, predicted),
  };
}

function figures(actual: Float64Array, predicted: ArrayLike<number>): Figures {
  const { spearmanRho: rho, mae, mse } = evaluateRegression(actual, predicted);
  return { spearmanRho: rho, mae, mse };
}

function withinAuthors(
  posts: readonly Post[],
  actual: Float64Array,
  predicted: Float64Array,
): { withinAuthors: number; authors: number } {
  const authors = posts.map(({ userId }) => userId);
  const { weightedMean, groupCount } = groupedSpearman(actual, predicted, authors);
  return { withinAuthors: weightedMean, authors: groupCount };
}

function authorMeans(posts: readonly Post[], scores: Float64Array): Map<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  posts.forEach(({ userId }, i) => {
    const own = sums.get(userId) ?? { sum: 0, count: 0 };
    sums.set(userId, { sum: own.sum + scores[i], count: own.count + 1 });
  });
  return new Map([...sums].map(([author, { sum, count }]) => [author, sum / count]));
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

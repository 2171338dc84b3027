import { groupedPairAccuracy } from "@vscnn/metrics";
import type { JudgedPosts } from "@vscnn/predictor";

/** A judgement in figures that need no textbook. */
export interface Judgement {
  posts: number;
  /** Share of pairs of posts of which the right one was named as the more popular. NaN without such pairs. */
  pairs: number;
  /** The same of pairs by the same author. */
  pairsWithinAuthors: number;
  /** Whether the interval of the rank correlation does not lie above 0: then guessing may do as well. */
  isPerhapsChance: boolean;
  /** Half of the predicted views are off by less than this factor. */
  typicalFactor: number;
  /** Share of the outcomes that lay in their intervals. */
  coverage: number;
  /** Whether several posts were given one and the same score. */
  isConstant: boolean;
  /** Whether intervals have two ends: too few posts give none. */
  hasBounds: boolean;
}

/** Sums up what was predicted for posts whose outcomes are known. */
export function judgementOf({ posts, actual, predictions, evaluation }: JudgedPosts): Judgement {
  const predicted = predictions.map(({ score }) => score);
  const errors = Float64Array.from(actual, (value, i) => Math.abs(value - predicted[i])).sort();
  const middle = errors.length >> 1;
  const median = errors.length % 2 === 1 ? errors[middle] : (errors[middle - 1] + errors[middle]) / 2;
  return {
    posts: posts.length,
    pairs: groupedPairAccuracy(
      actual,
      predicted,
      posts.map(() => "all"),
    ).accuracy,
    isPerhapsChance: !(evaluation.spearmanRho.lower > 0),
    pairsWithinAuthors: groupedPairAccuracy(
      actual,
      predicted,
      posts.map(({ userId }) => userId),
    ).accuracy,
    // A score is a binary logarithm of views
    typicalFactor: 2 ** median,
    coverage: evaluation.coverage,
    isConstant: predicted.length > 1 && predicted.every((score) => score === predicted[0]),
    hasBounds: predictions.every(({ interval }) => interval.every(Number.isFinite)),
  };
}

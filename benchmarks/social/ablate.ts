import { fitGradientBoosting, predictGradientBoosting } from "@vscnn/baselines";
import { selectRows } from "@vscnn/core";
import { splitPosts } from "@vscnn/dataset";
import {
  bootstrapIntervals,
  conformalInterval,
  coverage,
  fitConformal,
  groupedPairAccuracy,
  pairedBootstrap,
} from "@vscnn/metrics";
import type { Post } from "@vscnn/social";
import { type FeatureGroup, featuresOf } from "./feature-groups.ts";

/** How the trees are grown. */
export interface AblationOptions {
  /** Of trees and resamples. */
  seed: number;
  /** @defaultValue 300 */
  trees?: number;
}

interface Estimate {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** What the features so far reach on the test posts. */
export interface AblationStep {
  readonly name: string;
  readonly mae: Estimate;
  readonly rho: Estimate;
  /** Share of pairs of posts of an author that are put in order. */
  readonly pairs: number;
  /** Share of the outcomes that the 90 % intervals hold, and their mean width. */
  readonly holds: number;
  readonly width: number;
  /** Of the change in MAE from the step before. */
  readonly p: number | undefined;
}

/** Rows of a split by time within each author: what trains is the past of what calibrates and tests. */
interface Parts {
  readonly train: number[];
  readonly validation: number[];
  readonly test: number[];
}

/**
 * Predicts the scores of posts from the mean of their author alone, then with one group of features more at a time, by the same
 * boosted trees: 60 % of each author's posts train, 20 % calibrate the intervals, the last 20 % test.
 */
export function ablate(
  posts: readonly Post[],
  groups: readonly FeatureGroup[],
  options: AblationOptions,
): { counts: Record<"posts" | "authors" | "train" | "calibration" | "test", number>; steps: AblationStep[] } {
  const parts = partsOf(posts);
  const targets = posts.map(({ score }) => score as number);
  const steps: AblationStep[] = [];
  let before: Float64Array | undefined;
  for (let count = 0; count <= groups.length; count++) {
    const used = groups.slice(0, count);
    const predicted =
      count === 0 ? authorMeans(posts, parts.train) : boosted(posts, parts.train, targets, used, options);
    const name = count === 0 ? "author's mean" : `${count > 1 ? "+ " : ""}${groups[count - 1].name}`;
    steps.push(stepOf(name, posts, parts, targets, predicted, before, options.seed));
    before = predicted;
  }
  const { train, validation, test } = parts;
  const authors = new Set(posts.map(({ userId }) => userId)).size;
  const counts = { train: train.length, calibration: validation.length, test: test.length };
  return { counts: { posts: posts.length, authors, ...counts }, steps };
}

function stepOf(
  name: string,
  posts: readonly Post[],
  { validation, test }: Parts,
  targets: readonly number[],
  predicted: Float64Array,
  before: Float64Array | undefined,
  seed: number,
): AblationStep {
  const of = <Value>(values: ArrayLike<Value>, rows: readonly number[]) => rows.map((row) => values[row]);
  const userIds = posts.map(({ userId }) => userId);
  const [actual, tested, authors] = [of(targets, test), of(predicted, test), of(userIds, test)];
  const { mae, spearmanRho } = bootstrapIntervals(actual, tested, { seed });
  const groups = of(userIds, validation);
  const conformal = fitConformal(of(targets, validation), of(predicted, validation), { groups });
  const bounds = conformalInterval(conformal, tested, { groups: authors });
  const width = bounds.upper.reduce((sum, upper, i) => sum + upper - bounds.lower[i], 0) / tested.length;
  const change = before && pairedBootstrap(actual, [tested, of(before, test)], { seed });
  return {
    name,
    mae,
    rho: spearmanRho,
    pairs: groupedPairAccuracy(actual, tested, authors).accuracy,
    holds: coverage(actual, bounds),
    width,
    p: change?.pValue,
  };
}

function partsOf(posts: readonly Post[]): Parts {
  const rowOf = new Map(posts.map((post, row) => [post, row]));
  const parts: Parts = { train: [], validation: [], test: [] };
  for (const author of new Set(posts.map(({ userId }) => userId))) {
    const own = posts.filter(({ userId }) => userId === author);
    const split = splitPosts(own, { by: "time" });
    for (const part of ["train", "validation", "test"] as const) {
      for (const post of split[part]) parts[part].push(rowOf.get(post) as number);
    }
  }
  return parts;
}

/** What needs no features: the mean of the author's training posts. */
function authorMeans(posts: readonly Post[], train: readonly number[]): Float64Array {
  const totals = new Map<string, { sum: number; count: number }>();
  for (const row of train) {
    const total = totals.get(posts[row].userId) ?? { sum: 0, count: 0 };
    total.sum += posts[row].score as number;
    total.count++;
    totals.set(posts[row].userId, total);
  }
  return Float64Array.from(posts, ({ userId }) => {
    const { sum, count } = totals.get(userId) as { sum: number; count: number };
    return sum / count;
  });
}

function boosted(
  posts: readonly Post[],
  train: readonly number[],
  targets: readonly number[],
  groups: readonly FeatureGroup[],
  { seed, trees = 300 }: AblationOptions,
): Float64Array {
  const matrix = featuresOf(posts, groups, train);
  const model = fitGradientBoosting(
    selectRows(matrix, train),
    train.map((row) => targets[row]),
    {
      method: "hist",
      nEstimators: trees,
      learningRate: 0.05,
      maxDepth: 4,
      minSamplesLeaf: 20,
      subsample: 0.5,
      seed,
    },
  );
  return predictGradientBoosting(model, matrix);
}

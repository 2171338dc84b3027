/** One trial of a search: how well boosting with some parameters predicts simulated posts, by folds. */
import { fitGradientBoosting, predictGradientBoosting } from "@vscnn/baselines";
import { matrixFrom } from "@vscnn/core";
import { crossValidate, kFold, simulatePosts } from "@vscnn/dataset";
import type { Json } from "../../src/index.ts";

/** What a trial tries. */
export type TrialParameters = { maxDepth: number; learningRate: number };

export default async function trial(input: Json): Promise<Json> {
  return scoreOf(input as unknown as TrialParameters);
}

/** The mean of the squared errors of three folds. */
export async function scoreOf(parameters: TrialParameters): Promise<number> {
  const posts = simulatePosts({ posts: 120, users: 8, seed: 4 });
  const data = {
    matrix: matrixFrom(posts.map(({ tagCount, user }) => [tagCount, user.averageViews, user.imageCount])),
    target: posts.map(({ views = 0 }) => Math.log2(views + 1)),
  };
  const { scores } = await crossValidate(
    (train, test) =>
      predictGradientBoosting(
        fitGradientBoosting(train.matrix, train.target, { ...parameters, nEstimators: 20 }),
        test.matrix,
      ),
    data,
    {
      folds: kFold(120, { folds: 3, seed: 1 }),
      score: (actual, predicted) =>
        actual.reduce((sum, value, row) => sum + (value - predicted[row]) ** 2, 0) / actual.length,
    },
  );
  return scores.reduce((sum, score) => sum + score) / scores.length;
}

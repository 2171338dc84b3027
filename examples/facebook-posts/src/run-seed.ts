import { fitLinear, predictLinear } from "@vscnn/baselines";
import { evaluateRegression, type RegressionEvaluation } from "@vscnn/metrics";
import { predict, trainModel } from "@vscnn/model";
import { fusedAdam } from "@vscnn/wasm-training";
import { EXPERIMENT } from "./config.ts";
import { createNetwork } from "./create-network.ts";
import type { FacebookPost } from "./facebook-post.ts";
import { split } from "./split.ts";

/** The predictors that are compared, in the order of the table. */
export const PREDICTORS = ["training mean", "linear regression", "network"] as const;

/** Each predictor's metrics on the test part of one split. */
export type SeedResult = Record<(typeof PREDICTORS)[number], RegressionEvaluation>;

/** Splits, fits and tests with one seed. */
export async function runSeed(posts: readonly FacebookPost[], seed: number): Promise<SeedResult> {
  const { shares, epochs, patience, batchSize, learningRate, schedule } = EXPERIMENT;
  const { train, validation, test } = split(posts, shares, seed);
  const mean = train.target.reduce((sum, value) => sum + value, 0) / train.target.length;
  const linear = fitLinear(train.features, train.target);

  const network = createNetwork(train.features.shape[1], mean, seed);
  await trainModel(
    network,
    { inputs: train.features, target: train.target },
    {
      epochs,
      patience,
      batchSize,
      learningRate,
      schedule,
      seed,
      optimizer: fusedAdam,
      validation: { inputs: validation.features, target: validation.target },
    },
  );
  const predicted = predict(network, test.features);
  network.dispose();

  return {
    "training mean": evaluateRegression(test.target, new Float64Array(test.target.length).fill(mean)),
    "linear regression": evaluateRegression(test.target, predictLinear(linear, test.features)),
    network: evaluateRegression(test.target, predicted),
  };
}

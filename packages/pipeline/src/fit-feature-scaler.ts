import { checkChoice, checkOptions, type OptionNames } from "@vscnn/core";
import type { MinMaxModel, StandardModel } from "@vscnn/scale";
import type { FeatureStore } from "./open-features.ts";
import { checkStore } from "./reading/check-store.ts";
import { type TrainingRowsOptions, trainingRows } from "./reading/training-rows.ts";
import { minMaxOfBatches } from "./reducing/min-max-of-batches.ts";
import { standardOfBatches } from "./reducing/standard-of-batches.ts";

/** The model of each way to scale. */
export interface FeatureScalers {
  /** To the range from 0 to 1: for `transformMinMax` of `@vscnn/scale`. */
  minMax: MinMaxModel;
  /** To mean 0 and deviation 1: for `transformStandard`. */
  standard: StandardModel;
}

/** Options of {@link fitFeatureScaler}. */
export interface FitFeatureScalerOptions<Method extends keyof FeatureScalers = keyof FeatureScalers>
  extends TrainingRowsOptions {
  /** What is learned of each column: its range, or its mean and deviation. */
  method: Method;
}

const OPTIONS: OptionNames<FitFeatureScalerOptions> = { method: true, blocks: true, isTraining: true };
const FITS = { minMax: minMaxOfBatches, standard: standardOfBatches };

/**
 * Learns how the columns of a store are scaled, in one pass over its shards: a shard and a few numbers of each column are
 * in memory, however many posts there are. Shards are merged in their order. Posts whose photos have no features are left
 * out.
 *
 * @param store - from {@link openFeatures}
 * @returns the model for `transformMinMax` or `transformStandard` of `@vscnn/scale`, which takes rows of the same blocks
 * side by side
 * @throws TypeError or RangeError if an argument or option is not legal, or no post has features; Error if a shard is not extracted
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const paths = ["boats.jpg", "landscape.jpg"];
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post, i) => ({ ...post, imagePath: paths[i] }));
 * const run = await planExtraction(posts, { out: "to-scale", blocks: ["lbp"], photos: "photos" });
 * await extractFeatures(run, { workers: 1 });
 * const scaler = await fitFeatureScaler(await openFeatures("to-scale"), { method: "minMax" });
 * scaler.max.length; // => 59
 * @see Chan, Golub and LeVeque 1983, doi:10.2307/2683386, equations 2.1
 */
export async function fitFeatureScaler<Method extends keyof FeatureScalers>(
  store: FeatureStore,
  options: FitFeatureScalerOptions<Method>,
): Promise<FeatureScalers[Method]> {
  checkStore("fitFeatureScaler", store);
  checkOptions("fitFeatureScaler", options, OPTIONS);
  const method = checkChoice("fitFeatureScaler", "method", options.method, ["minMax", "standard"]);
  const { columns, batches } = trainingRows("fitFeatureScaler", store, options);
  return (await FITS[method](batches(), columns)) as FeatureScalers[Method];
}

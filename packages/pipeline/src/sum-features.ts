import { checkOptions, type OptionNames } from "@vscnn/core";
import { createPcaAccumulator, type PcaAccumulator } from "@vscnn/pca";
import type { FeatureStore } from "./open-features.ts";
import { checkStore } from "./reading/check-store.ts";
import { checkShardRange, type ShardRange } from "./reading/shard-range.ts";
import { type TrainingRowsOptions, trainingRows } from "./reading/training-rows.ts";

/** Options of {@link sumFeatures}. */
export interface SumFeaturesOptions extends TrainingRowsOptions {
  /** The shards that are summed: the first, and the one after the last. @defaultValue all */
  shards?: ShardRange;
}

const OPTIONS: OptionNames<SumFeaturesOptions> = { blocks: true, isTraining: true, shards: true };

/**
 * Sums some shards of a store for principal components: what one machine of many does. {@link mergeFeatureSums} makes one of
 * the sums of all groups of shards, with the bits that {@link fitFeaturePca} has for groups of the same size.
 *
 * @param store - from {@link openFeatures}
 * @returns the sums, `4 columns^2` bytes when saved; their `finish` gives the components of these rows alone
 * @throws TypeError or RangeError if an argument or option is not legal; Error if a shard is not extracted
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post) => ({ ...post, imagePath: "boats.jpg" }));
 * const run = await planExtraction(posts, { out: "to-sum", blocks: ["lbp"], photos: "photos", shardSize: 1 });
 * await extractFeatures(run, { workers: 1 });
 * (await sumFeatures(await openFeatures("to-sum"), { shards: [0, 1] })).sampleCount; // => 1
 */
export async function sumFeatures(
  store: FeatureStore,
  options: SumFeaturesOptions = {},
): Promise<PcaAccumulator> {
  checkStore("sumFeatures", store);
  checkOptions("sumFeatures", options, OPTIONS);
  const { columns, batches } = trainingRows("sumFeatures", store, options);
  const sums = createPcaAccumulator(columns);
  for await (const matrix of batches(checkShardRange("sumFeatures", options.shards, store.run)))
    sums.add(matrix);
  return sums;
}

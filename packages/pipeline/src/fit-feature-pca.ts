import { checkChoice, checkInteger, checkOptions, type OptionNames } from "@vscnn/core";
import { createPcaAccumulator, type PcaAccumulator, type PcaModel } from "@vscnn/pca";
import { mergeFeatureSums } from "./merge-feature-sums.ts";
import type { FeatureStore } from "./open-features.ts";
import { checkStore } from "./reading/check-store.ts";
import { type TrainingRowsOptions, trainingRows } from "./reading/training-rows.ts";

/** Options of {@link fitFeaturePca}. */
export interface FitFeaturePcaOptions extends TrainingRowsOptions {
  /** Components that are kept, at most posts and columns; or, between 0 and 1, the share of the variance that they are to exceed. */
  components: number;
  /**
   * What columns are divided by before: `'zscore'` gives each the same weight, `'block'` each block, and with `'none'` those of large numbers
   * count most. @defaultValue 'none'
   */
  preScale?: "none" | "zscore" | "block";
  /** Shards that are summed one after the other; the sums of such groups are merged as a tree. @defaultValue 100 */
  groupShards?: number;
}

const OPTIONS: OptionNames<FitFeaturePcaOptions> = {
  components: true,
  preScale: true,
  groupShards: true,
  blocks: true,
  isTraining: true,
};

/**
 * Learns the principal components of a store in one pass over its shards: a shard and a few times `4 columns^2` bytes are in
 * memory, one time more whenever there are twice as many groups of shards. Posts whose photos have no features are left out.
 *
 * @param store - from {@link openFeatures}
 * @returns the model for `transformPca` of `@vscnn/pca`, which takes rows of the same blocks side by side. The same
 * bits as from any other machine, and as from many that call {@link sumFeatures} for groups of as many shards
 * @throws TypeError or RangeError if an argument or option is not legal, or there are not enough rows; Error if a shard is not extracted
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const paths = ["boats.jpg", "landscape.jpg"];
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post, i) => ({ ...post, imagePath: paths[i] }));
 * const run = await planExtraction(posts, { out: "to-reduce", blocks: ["color", "lbp"], photos: "photos" });
 * await extractFeatures(run, { workers: 1 });
 * const pca = await fitFeaturePca(await openFeatures("to-reduce"), { components: 1 });
 * pca.mean.length; // => 91
 */
export async function fitFeaturePca(store: FeatureStore, options: FitFeaturePcaOptions): Promise<PcaModel> {
  checkStore("fitFeaturePca", store);
  checkOptions("fitFeaturePca", options, OPTIONS);
  const { components, preScale = "none", groupShards = 100 } = options;
  checkComponents(components);
  checkChoice("fitFeaturePca", "preScale", preScale, ["none", "zscore", "block"]);
  checkInteger("fitFeaturePca", "groupShards", groupShards, { min: 1 });
  const { columns, lengths, batches } = trainingRows("fitFeaturePca", store, options);
  const sums = await mergeFeatureSums(sumsOfGroups());
  const { sampleCount } = sums;
  if (sampleCount < 2)
    throw new RangeError(`fitFeaturePca: there must be at least 2 posts with features, got ${sampleCount}`);
  checkComponents(components, Math.min(sampleCount, columns));
  return sums.finish({ components, preScale, ...(preScale === "block" && { blocks: lengths }) });

  async function* sumsOfGroups(): AsyncGenerator<PcaAccumulator> {
    const { shardCount } = store.run;
    for (let first = 0; first < shardCount; first += groupShards) {
      const group = createPcaAccumulator(columns);
      const range = [first, Math.min(shardCount, first + groupShards)] as const;
      for await (const matrix of batches(range)) group.add(matrix);
      yield group;
    }
  }
}

function checkComponents(components: unknown, most?: number): void {
  const isShare = typeof components === "number" && components > 0 && components < 1;
  if (!isShare)
    checkInteger(
      "fitFeaturePca",
      "components",
      components,
      most === undefined ? { min: 1 } : { min: 1, max: most },
    );
}

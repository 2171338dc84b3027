import {
  checkFunction,
  checkInteger,
  checkOptions,
  type Matrix,
  ndArray,
  type OptionNames,
} from "@vscnn/core";
import { createPcaAccumulator, type PcaModel } from "@vscnn/pca";
import type { Post } from "@vscnn/social";
import type { FeatureSet, FeatureStore } from "./open-features.ts";
import { checkBlockNames } from "./reading/check-block-names.ts";
import { checkStore } from "./reading/check-store.ts";

/** Options of {@link fitFeaturePca}. */
export interface FitFeaturePcaOptions {
  /** Components that are kept. */
  components: number;
  /** The blocks, in the order of their columns. @defaultValue all blocks of the store */
  blocks?: readonly string[];
  /** Which posts the components are learned from: those of the training part. @defaultValue all */
  isTraining?: (post: Post) => boolean;
}

const OPTIONS: OptionNames<FitFeaturePcaOptions> = { components: true, blocks: true, isTraining: true };

/**
 * Learns the principal components of a store in one pass over its shards: a shard and `4 columns^2` bytes are in memory,
 * however many posts there are. Posts whose photos have no features are left out.
 *
 * @param store - from {@link openFeatures}
 * @returns the model for `transformPca` of `@vscnn/pca`, which takes rows of the same blocks side by side. The same
 * bits as from any other machine: shards are taken in their order
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
  const { run } = store;
  const { components, blocks: names = run.blocks.map(({ name }) => name), isTraining = () => true } = options;
  checkInteger("fitFeaturePca", "components", components, { min: 1 });
  checkFunction("fitFeaturePca", "isTraining", isTraining);
  checkBlockNames("fitFeaturePca", "blocks", names, run);
  const lengths = new Map(run.blocks.map(({ name, length }) => [name, length]));
  const columns = names.reduce((sum, name) => sum + (lengths.get(name) as number), 0);
  const accumulator = createPcaAccumulator(columns);
  for await (const batch of store.completeBatches(names)) {
    const rows = batch.posts.flatMap((post, row) => (isTraining(post) ? [row] : []));
    if (rows.length > 0) accumulator.add(sideBySide(batch, names, rows, columns));
  }
  return accumulator.finish({ components });
}

/** Some rows of several blocks, one beside the other. */
function sideBySide(
  { blocks }: FeatureSet,
  names: readonly string[],
  rows: readonly number[],
  columns: number,
): Matrix {
  const data = new Float32Array(rows.length * columns);
  let start = 0;
  for (const name of names) {
    const { data: block, shape } = blocks[name];
    const width = shape[1];
    for (const [i, row] of rows.entries()) {
      data.set(block.subarray(row * width, (row + 1) * width), i * columns + start);
    }
    start += width;
  }
  return ndArray(data, [rows.length, columns]);
}

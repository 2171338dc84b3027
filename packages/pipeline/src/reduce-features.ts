import { createHash } from "node:crypto";
import { checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import type { FeatureStore } from "./open-features.ts";
import { checkBlockNames } from "./reading/check-block-names.ts";
import { checkStore } from "./reading/check-store.ts";
import { checkShardRange, type ShardRange } from "./reading/shard-range.ts";
import { reduceShard } from "./reducing/reduce-shard.ts";
import { REDUCED_NAME, type ReducedBlock } from "./reducing/reduced-block.ts";
import { type ReductionModel, reductionOf } from "./reducing/reduction.ts";
import type { Run, RunBlock } from "./run.ts";
import { encodeJson } from "./store/json-file.ts";
import { writeWhole } from "./store/staged-files.ts";
import { pathIn, storeFiles } from "./store/store-paths.ts";
import { withFunctionName } from "./store/with-function-name.ts";

/** Options of {@link reduceFeatures}. */
export interface ReduceFeaturesOptions {
  /** Name of the new block: lower-case letters, digits, `-` and `_`. */
  name: string;
  /** Models that are applied in turn, from {@link fitFeaturePca} and {@link fitFeatureScaler}. */
  models: readonly ReductionModel[];
  /** The blocks, in the order of their columns. @defaultValue all blocks that were extracted */
  blocks?: readonly string[];
  /** The shards that are reduced: the first, and the one after the last. For many machines, a part each. @defaultValue all */
  shards?: ShardRange;
  /** Stops between two shards; what is written stays. */
  signal?: AbortSignal;
}

const OPTIONS: OptionNames<ReduceFeaturesOptions> = {
  name: true,
  models: true,
  blocks: true,
  shards: true,
  signal: true,
};

/**
 * Writes reduced features into a store as a block of their own, `reduced/<name>/`: a `.npy` file a shard, NaN where a photo
 * lacks one of the blocks. One shard is in memory at a time. A shard that was computed from the features and models that
 * are given stays as it is, so that a call that was killed goes on, and new features cost their own shards only.
 *
 * @param store - from {@link openFeatures}; open it again to read the block
 * @returns what the block is
 * @throws TypeError or RangeError if an argument, option or model is not legal; Error if a shard is not extracted, or a
 * file cannot be written; the signal's reason if aborted
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const paths = ["boats.jpg", "landscape.jpg"];
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post, i) => ({ ...post, imagePath: paths[i] }));
 * const run = await planExtraction(posts, { out: "reduced", blocks: ["color", "lbp"], photos: "photos" });
 * await extractFeatures(run, { workers: 1 });
 * const store = await openFeatures("reduced");
 * const pca = await fitFeaturePca(store, { components: 1 });
 * await reduceFeatures(store, { name: "visual", models: [pca] });
 * (await (await openFeatures("reduced")).block("visual")).shape; // => [2, 1]
 */
export async function reduceFeatures(
  store: FeatureStore,
  options: ReduceFeaturesOptions,
): Promise<ReducedBlock> {
  checkStore("reduceFeatures", store);
  checkOptions("reduceFeatures", options, OPTIONS);
  const { run } = store;
  const { name, models, signal, blocks = run.blocks.map((block) => block.name) } = options;
  checkName(name, run);
  checkBlockNames("reduceFeatures", "blocks", blocks, run.blocks);
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError(`reduceFeatures: signal must be an AbortSignal, got ${describeValue(signal)}`);
  }
  const [first, end] = checkShardRange("reduceFeatures", options.shards, run);
  const sources = blocks.map((block) => run.blocks.find((known) => known.name === block) as RunBlock);
  const columns = sources.reduce((sum, { length }) => sum + length, 0);
  const reduction = reductionOf("reduceFeatures", models, columns);
  const origin = [reduction.sha256, ...sources.map(({ fingerprint }) => fingerprint)];
  const fingerprint = createHash("sha256").update(origin.join(" ")).digest("hex");
  const { length } = reduction;
  const block: ReducedBlock = { kind: "reduced-block", version: 1, name, length, blocks, fingerprint };
  return withFunctionName("reduceFeatures", async () => {
    await writeWhole(pathIn(run.folder, storeFiles.reducedBlock(name)), encodeJson(block));
    for (let shard = first; shard < end; shard++) {
      signal?.throwIfAborted();
      await reduceShard(run, block, reduction, shard);
    }
    return block;
  });
}

function checkName(name: unknown, { blocks }: Run): void {
  const isFree = blocks.every((block) => block.name !== name);
  if (typeof name === "string" && REDUCED_NAME.test(name) && isFree) return;
  const need = "1 to 64 lower-case letters, digits, '-' and '_', and not the name of a block";
  const ErrorKind = typeof name === "string" ? RangeError : TypeError;
  throw new ErrorKind(`reduceFeatures: name must be ${need}, got ${describeValue(name)}`);
}

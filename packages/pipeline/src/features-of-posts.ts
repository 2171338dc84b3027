import { checkOptions, type OptionNames } from "@vscnn/core";
import type { Post } from "@vscnn/social";
import { type ExtractFeaturesOptions, extractFeatures } from "./extract-features.ts";
import { workerOptions } from "./extraction/worker-options.ts";
import { findDuplicates } from "./find-duplicates.ts";
import { type FeatureSet, openFeatures } from "./open-features.ts";
import { type PlanExtractionOptions, planExtraction } from "./plan-extraction.ts";
import { type SkippedPhoto, skippedPhotos } from "./skipped-photos.ts";

/** Options of {@link featuresOfPosts}. */
export interface FeaturesOfPostsOptions extends PlanExtractionOptions, ExtractFeaturesOptions {}

/** What {@link featuresOfPosts} gives. */
export interface PostsWithFeatures {
  /**
   * The posts whose photos have all blocks, and the blocks but hashes; where there is a block of hashes, `duplicates` are the lists of ids of
   * posts that show the same photo.
   */
  readonly features: FeatureSet & { readonly duplicates?: readonly (readonly string[])[] };
  /** The other posts, and why their photos have no features. */
  readonly skipped: readonly SkippedPhoto[];
}

const OPTIONS: OptionNames<FeaturesOfPostsOptions> = {
  out: true,
  blocks: true,
  photos: true,
  shardSize: true,
  maxPixels: true,
  maxBytes: true,
  decoders: true,
  workers: true,
  photoTimeoutSeconds: true,
  heapMegabytes: true,
  signal: true,
  retryFailed: true,
  onProgress: true,
};

/** The functions that do the work, one after the other. */
const STEPS = /^(?:planExtraction|extractFeatures|openFeatures|skippedPhotos|findDuplicates): /;

/**
 * Features of the photos of posts, ready for `fitPredictor` of `@vscnn/predictor`: {@link planExtraction}, {@link extractFeatures} and
 * {@link openFeatures} in one call. The store stays in `out`; called again, what is there is read, and what a killed process
 * left undone is done.
 *
 * @param posts - as for {@link planExtraction}
 * @throws as {@link planExtraction} and {@link extractFeatures}
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const paths = ["boats.jpg", "nowhere.jpg", "boats.jpg"];
 * const posts = simulatePosts({ posts: 3, users: 1 }).map((post, i) => ({ ...post, id: `${i}`, imagePath: paths[i] }));
 * const { features, skipped } = await featuresOfPosts(posts, { out: "of-posts", photos: "photos", blocks: ["color", "hash"] });
 * features.blocks.color.shape; // => [2, 32]
 * features.duplicates; // => [["0", "2"]]
 * skipped[0].error; // => "there is no such file"
 */
export async function featuresOfPosts(
  posts: Iterable<Post> | AsyncIterable<Post>,
  options: FeaturesOfPostsOptions,
): Promise<PostsWithFeatures> {
  checkOptions("featuresOfPosts", options, OPTIONS);
  workerOptions("featuresOfPosts", options);
  const { workers, photoTimeoutSeconds, heapMegabytes, signal, retryFailed, onProgress, ...plan } = options;
  const { out, blocks, photos, shardSize, maxPixels, maxBytes, decoders, ...extraction } = options;
  try {
    const run = await planExtraction(posts, plan);
    await extractFeatures(run, extraction);
    const store = await openFeatures(out);
    const [hash] = run.blocks.filter(({ kind }) => kind === "hash");
    const features = await store.complete(
      run.blocks.flatMap(({ name, kind }) => (kind === "hash" ? [] : [name])),
    );
    const duplicates = hash && (await findDuplicates(store, { block: hash.name })).near;
    return {
      features: { ...features, ...(duplicates && { duplicates }) },
      skipped: await skippedPhotos(store),
    };
  } catch (error) {
    throw underOwnName(error);
  }
}

/** Errors name the function that the user called, not the step that found them. */
function underOwnName(error: unknown): unknown {
  if (!(error instanceof Error) || !STEPS.test(error.message)) return error;
  const Kind = error instanceof TypeError ? TypeError : error instanceof RangeError ? RangeError : Error;
  return new Kind(error.message.replace(STEPS, "featuresOfPosts: "), { cause: error });
}

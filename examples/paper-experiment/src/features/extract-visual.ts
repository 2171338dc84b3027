import type { Matrix } from "@vscnn/core";
import {
  type BlockConfig,
  extractFeatures,
  type FeatureStore,
  openFeatures,
  planExtraction,
  type Run,
} from "@vscnn/pipeline";
import type { Post } from "@vscnn/social";
import { PHOTO_LIMITS } from "../config.ts";
import { concatenatedColumns } from "./concatenated-columns.ts";

/** A photo without features, and why. */
export interface SkippedPhoto {
  id: string;
  imagePath: string | undefined;
  reason: string;
}

/** What was extracted. */
export interface VisualFeatures {
  /** The posts whose photos could be read. */
  posts: readonly Post[];
  /** A row per post of these: the blocks one beside the other. */
  features: Matrix;
  skipped: SkippedPhoto[];
}

/** The paper's visual features in its order: color, LBP, GIST, aesthetics, and those of a network. */
const HAND_MADE = ["color", "lbp", "gist", "aesthetic"] as const;

/**
 * Plans the features of every post's photo, in a store that an extraction which was broken off goes on with.
 *
 * @param vgg19 - weights of VGG19; without, a small stand-in network
 */
export function planVisual(
  posts: readonly Post[],
  photoFolder: string,
  store: string,
  vgg19: string | undefined,
): Promise<Run> {
  const deep: BlockConfig =
    vgg19 === undefined
      ? "deep"
      : { name: "deep", kind: "deep", options: { network: "vgg19", weights: vgg19 } };
  const blocks = [...HAND_MADE, deep];
  return planExtraction(posts, { out: store, photos: photoFolder, blocks, shardSize: 50, ...PHOTO_LIMITS });
}

/** What the features of a run are, in a line. */
export function describeVisual({ blocks }: Run): string {
  const deep = blocks[blocks.length - 1];
  const handMade = blocks.slice(0, -1).reduce((sum, { length }) => sum + length, 0);
  return `${handMade} hand-made, ${deep.length} deep (${describeNetwork(deep.options)})`;
}

/** The network of the deep features. */
export function describeNetwork({ network, weights, runtime }: Run["blocks"][number]["options"]): string {
  return network === "vgg19" ? `VGG19 of ${weights}, ${runtime}` : "nsfwjs 4.3.0, a stand-in for VGG19";
}

/**
 * Extracts what the store does not have yet, on all cores, and takes the features of the posts whose photos could be read.
 *
 * @throws Error if no photo can be read
 */
export async function extractVisual(run: Run, onPhoto: () => void): Promise<VisualFeatures> {
  let seen = 0;
  await extractFeatures(run, {
    onProgress: ({ photosSeen }) => {
      for (; seen < photosSeen; seen++) onPhoto();
    },
  });
  const store = await openFeatures(run.folder);
  const skipped = await skippedPhotos(store);
  const { posts, blocks } = await store.complete();
  if (posts.length === 0) {
    throw new Error(`none of ${run.postCount} photos can be read; the first: ${describeSkipped(skipped[0])}`);
  }
  return { posts, features: concatenatedColumns(Object.values(blocks)), skipped };
}

/** A skipped photo in a line. */
export function describeSkipped({ id, imagePath, reason }: SkippedPhoto): string {
  return `post ${id}, ${imagePath ?? "no photo"}: ${reason}`;
}

async function skippedPhotos(store: FeatureStore): Promise<SkippedPhoto[]> {
  const reasons = new Map<string, string>();
  for await (const { id, error } of store.outcomes()) if (error !== undefined) reasons.set(id, error);
  const skipped: SkippedPhoto[] = [];
  for await (const { id, imagePath } of store.posts()) {
    const reason = reasons.get(id);
    if (reason !== undefined) skipped.push({ id, imagePath, reason });
  }
  return skipped;
}

import { type BlockConfig, openPhotos, type PhotosOptions } from "@vscnn/pipeline";
import type { Post } from "@vscnn/social";
import { type ExtractionEstimate, estimateExtraction } from "./estimate-extraction.ts";
import type { PostsToExtract } from "./posts-to-extract.ts";

/** What a whole extraction takes. */
export interface RunEstimate extends ExtractionEstimate {
  workers: number;
  seconds: number;
  /** On disk. */
  bytes: number;
}

/** Photos that are measured: with the first, which waits for the worker, and the last, five intervals. */
const MEASURED = 7;

/**
 * Tells how long an extraction takes and how large it becomes, by a few photos that are there.
 *
 * @param count - of all posts
 * @returns undefined if no post has a photo that is there and can be read
 */
export async function estimateRun(
  { posts, photos }: Pick<PostsToExtract, "posts" | "photos">,
  count: number,
  {
    blocks,
    decoders,
    workers,
    signal,
  }: {
    blocks: readonly BlockConfig[];
    decoders: string | undefined;
    workers: number;
    signal: AbortSignal;
  },
): Promise<RunEstimate | undefined> {
  const sample = await postsWithPhotos(posts, photos);
  if (sample.length === 0) return undefined;
  const estimate = await estimateExtraction(sample, { blocks, photos, decoders, signal });
  if (estimate.measured === 0) return undefined;
  const seconds = (estimate.secondsPerPhoto * count) / workers;
  return { ...estimate, workers, seconds, bytes: estimate.bytesPerPost * count };
}

/** The first posts whose photos are there, as far as that can be seen from here. */
async function postsWithPhotos(posts: AsyncIterable<Post>, photos: PhotosOptions): Promise<Post[]> {
  const { find } = await openPhotos(photos);
  const sample: Post[] = [];
  for await (const post of posts) {
    if (post.imagePath === undefined) continue;
    const { status } = await find(post.imagePath);
    if (status === "found" || status === "address") sample.push(post);
    if (sample.length === MEASURED) break;
  }
  return sample;
}

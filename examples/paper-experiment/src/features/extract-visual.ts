import { type Image, type Matrix, matrixFrom, packedMatrix } from "@vscnn/core";
import type { DeepExtractor } from "@vscnn/deep-features";
import type { Post } from "@vscnn/social";
import { PHOTO_LIMITS } from "../config.ts";
import { readPhoto } from "../photos/read-photo.ts";
import { HAND_MADE_LENGTH, handMadeFeatures } from "./hand-made-features.ts";

/** A photo without features, and why. */
export interface SkippedPhoto {
  id: string;
  imagePath: string | undefined;
  reason: string;
}

/** What was extracted. */
export interface VisualFeatures {
  /** The posts whose photos could be read. */
  posts: Post[];
  /** A row per post of these. */
  features: Matrix;
  skipped: SkippedPhoto[];
}

/**
 * Reads every post's photo back from its file: a row of hand-made and deep features per post. Posts whose photos cannot be
 * read are left out and told.
 *
 * @throws Error if no photo can be read
 */
export async function extractVisual(
  posts: readonly Post[],
  photoFolder: string,
  deep: DeepExtractor,
  onPost: () => void,
): Promise<VisualFeatures> {
  const length = HAND_MADE_LENGTH + deep.length;
  const data = new Float32Array(posts.length * length);
  const kept: Post[] = [];
  const skipped: SkippedPhoto[] = [];
  for await (const batch of photoBatches(posts, photoFolder, skipped)) {
    const deepRows = packedMatrix(await deep.extract(batch.map(({ image }) => image)));
    batch.forEach(({ post, image }, row) => {
      const at = kept.length * length;
      data.set(handMadeFeatures(image), at);
      data.set(deepRows.subarray(row * deep.length, (row + 1) * deep.length), at + HAND_MADE_LENGTH);
      kept.push(post);
      onPost();
    });
  }
  if (kept.length === 0) {
    const first = skipped.length === 0 ? "there are no posts" : describeSkipped(skipped[0]);
    throw new Error(`none of ${posts.length} photos can be read; the first: ${first}`);
  }
  const features = matrixFrom(data.subarray(0, kept.length * length), [kept.length, length]);
  return { posts: kept, features, skipped };
}

/** A skipped photo in a line. */
export function describeSkipped({ id, imagePath, reason }: SkippedPhoto): string {
  return `post ${id}, ${imagePath ?? "no photo"}: ${reason}`;
}

interface PostPhoto {
  post: Post;
  image: Image;
}

/** Photos as many as may be in memory together; those that cannot be read are added to `skipped`. */
async function* photoBatches(
  posts: readonly Post[],
  photoFolder: string,
  skipped: SkippedPhoto[],
): AsyncGenerator<PostPhoto[]> {
  let batch: PostPhoto[] = [];
  let pixels = 0;
  for (const post of posts) {
    const { id, imagePath } = post;
    try {
      if (imagePath === undefined) throw new Error("the post has no imagePath");
      const image = await readPhoto(imagePath, photoFolder);
      batch.push({ post, image });
      pixels += image.shape[0] * image.shape[1];
    } catch (error) {
      skipped.push({ id, imagePath, reason: (error as Error).message });
    }
    if (batch.length === PHOTO_LIMITS.together || pixels >= PHOTO_LIMITS.pixelsTogether) {
      yield batch;
      batch = [];
      pixels = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

import type { FeatureStore } from "./open-features.ts";
import { checkStore } from "./reading/check-store.ts";
import type { PhotoStatus } from "./store/outcome-table.ts";

/** A post whose photo has no features, and why. */
export interface SkippedPhoto {
  /** Of the post. */
  readonly id: string;
  /** As the post says it; undefined where it has no photo. */
  readonly imagePath: string | undefined;
  readonly status: PhotoStatus;
  readonly error: string;
}

/**
 * The posts of a store whose photos have no features: those that `complete` leaves out.
 *
 * @param store - from {@link openFeatures}
 * @returns in the order of the posts
 * @throws TypeError if the store is none; Error if a shard is not extracted
 * @example
 * import { simulatePosts } from "@vscnn/dataset";
 * const paths = ["boats.jpg", "nowhere.jpg"];
 * const posts = simulatePosts({ posts: 2, users: 1 }).map((post, i) => ({ ...post, imagePath: paths[i] }));
 * const run = await planExtraction(posts, { out: "with-gaps", blocks: ["color"], photos: "photos" });
 * await extractFeatures(run, { workers: 1 });
 * const [skipped] = await skippedPhotos(await openFeatures("with-gaps"));
 * [skipped.imagePath, skipped.error]; // => ["nowhere.jpg", "there is no such file"]
 */
export async function skippedPhotos(store: FeatureStore): Promise<SkippedPhoto[]> {
  checkStore("skippedPhotos", store);
  const posts = store.posts()[Symbol.asyncIterator]();
  const skipped: SkippedPhoto[] = [];
  for await (const { id, status, error } of store.outcomes()) {
    const { value: post } = await posts.next();
    if (error !== undefined) skipped.push({ id, imagePath: post.imagePath, status, error });
  }
  return skipped;
}

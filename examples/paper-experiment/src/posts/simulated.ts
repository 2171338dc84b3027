import { simulatePosts } from "@vscnn/dataset";
import type { Post } from "@vscnn/social";
import { PAPER, POSTS_PER_USER } from "../config.ts";
import { makePhotos } from "../photos/make-photos.ts";
import { withProgress } from "../progress.ts";

/** Makes photos on disk, and simulates the posts that they were published in. */
export async function simulatedPosts(count: number, photoFolder: string, seed: number): Promise<Post[]> {
  const photos = await withProgress("Making photos", count, (step) =>
    makePhotos(count, photoFolder, seed, step),
  );
  const users = Math.min(PAPER.users, Math.ceil(count / POSTS_PER_USER));
  return simulatePosts({ posts: count, users, seed, photos });
}

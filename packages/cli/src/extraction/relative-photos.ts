import { relative } from "node:path";
import type { Post } from "@vscnn/social";

/** Posts whose image paths start from the folder of the photos, as a store keeps them: a folder that is moved stays whole. */
export async function* relativePhotos(posts: AsyncIterable<Post>, photos: string): AsyncGenerator<Post> {
  for await (const post of posts) {
    yield post.imagePath === undefined ? post : { ...post, imagePath: relative(photos, post.imagePath) };
  }
}

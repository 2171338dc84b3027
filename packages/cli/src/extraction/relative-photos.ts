import { relative } from "node:path";
import type { Post } from "@vscnn/social";
import type { PhotoNames } from "../posts/photo-names.ts";

/**
 * Posts whose image paths start from the folder of the photos, as a store keeps them: a folder that is moved stays whole.
 *
 * @param names - finds files that a table names nearly; undefined where paths are taken as they are
 */
export async function* relativePhotos(
  posts: AsyncIterable<Post>,
  photos: string,
  names: PhotoNames | undefined,
): AsyncGenerator<Post> {
  for await (const post of posts) {
    if (post.imagePath === undefined) yield post;
    else {
      const path = relative(photos, post.imagePath);
      yield { ...post, imagePath: names === undefined ? path : await names.find(path) };
    }
  }
}

import { readdir } from "node:fs/promises";
import { extname } from "node:path";
import type { Post } from "@vscnn/social";

const PHOTO = /^\.(jpe?g|png|webp|avif|heic|gif|tiff?)$/i;

/**
 * Names of the photos in a folder by what stands before their extension: the photo of post 17 is `17.jpg`, where no column
 * says otherwise. Of several, the first by name is taken.
 */
export async function photosById(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).sort();
  const found = new Map<string, string>();
  for (const name of names) {
    const extension = extname(name);
    const id = name.slice(0, name.length - extension.length);
    if (PHOTO.test(extension) && !found.has(id)) found.set(id, name);
  }
  return found;
}

/** Posts with the photo that is named after their id. */
export async function* withPhotosById(
  posts: AsyncIterable<Post>,
  photos: ReadonlyMap<string, string>,
): AsyncGenerator<Post> {
  for await (const post of posts) {
    const imagePath = photos.get(post.id);
    yield imagePath === undefined ? post : { ...post, imagePath };
  }
}

/** Posts whose photo is the member of an archive that has their id as its key. */
export async function* photosByKey(posts: AsyncIterable<Post>): AsyncGenerator<Post> {
  for await (const post of posts) yield { ...post, imagePath: post.id };
}

import { readdir } from "node:fs/promises";
import { extname } from "node:path";
import type { Post } from "@vscnn/social";
import { isPhotoName, type PhotoNames } from "./photo-names.ts";

/** Photos by the ids that their names are. */
interface PhotosById {
  names: ReadonlyMap<string, string>;
  /** Ids that several photos have. */
  several: ReadonlySet<string>;
}

/**
 * Names of the photos in a folder by what stands before their extension: the photo of post 17 is `17.jpg`, where no column
 * says otherwise. Of several, the first by name is taken.
 */
export async function photosById(folder: string): Promise<PhotosById> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => isPhotoName(entry.name) && !entry.isDirectory());
  const names = new Map<string, string>();
  const several = new Set<string>();
  for (const name of files.map((entry) => entry.name).sort()) {
    const id = name.slice(0, -extname(name).length);
    if (names.has(id)) several.add(id);
    else names.set(id, name);
  }
  return { names, several };
}

/** Posts with the photo that is named after their id, or nearly so. */
export async function* withPhotosById(
  posts: AsyncIterable<Post>,
  photos: ReadonlyMap<string, string>,
  near: PhotoNames,
): AsyncGenerator<Post> {
  for await (const post of posts) {
    const imagePath = photos.get(post.id) ?? (await nearId(post.id, near));
    yield imagePath === undefined ? post : { ...post, imagePath };
  }
}

async function nearId(id: string, near: PhotoNames): Promise<string | undefined> {
  if (/[\\/]/.test(id)) return undefined;
  const found = await near.find(id);
  return found !== id && isPhotoName(found) ? found : undefined;
}

/** Posts whose photo is the member of an archive that has their id as its key. */
export async function* photosByKey(posts: AsyncIterable<Post>): AsyncGenerator<Post> {
  for await (const post of posts) yield { ...post, imagePath: post.id };
}

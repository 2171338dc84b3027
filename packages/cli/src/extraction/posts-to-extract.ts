import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { PhotosOptions } from "@vscnn/pipeline";
import type { Post } from "@vscnn/social";
import type { VerbContext } from "../command/verb.ts";
import { counted } from "../console/format-number.ts";
import { type OpenedPosts, openPosts } from "../posts/open-posts.ts";
import { createPhotoNames, type PhotoNames } from "../posts/photo-names.ts";
import { photosById, photosByKey, withPhotosById } from "../posts/photos-by-id.ts";
import type { PostsFlags } from "../posts/posts-flags.ts";
import { remarksOfPosts } from "../posts/remarks-of-posts.ts";
import { withHashtags } from "../posts/with-hashtags.ts";
import { firstPosts } from "./first-posts.ts";
import { photosOfFlags } from "./photos-of-flags.ts";
import { relativePhotos } from "./relative-photos.ts";

/** Posts as the command line names them, and where their photos are. */
export interface PostsToExtract {
  opened: OpenedPosts;
  /** Every iteration reads them from the start. */
  posts: AsyncIterable<Post>;
  photos: PhotosOptions;
  /** Photos that the table names otherwise than they are, as far as posts were read; undefined where names are taken as they are. */
  renamed: PhotoNames["renamed"] | undefined;
}

/**
 * Opens posts with the paths of their photos inside the folder of the photos. Where no column names the photos, they are
 * those that are named after the ids of the posts.
 *
 * @param unused - fields of which nothing is said where the table lacks them, since nothing stands for them
 */
export async function postsToExtract(
  { console, remark }: Pick<VerbContext, "console" | "remark">,
  flags: PostsFlags & { limit?: number },
  unused: readonly string[] = [],
): Promise<PostsToExtract> {
  const opened = await openPosts(console.folder, flags);
  for (const line of remarksOfPosts(opened, unused)) remark(line);
  const path = resolve(console.folder, flags.posts);
  const isBundle = opened.options.format === "smp-t1" || opened.options.format === "smpd";
  const photos = photosOfFlags(console.folder, flags, isBundle ? path : dirname(path));
  if (typeof photos === "string" && !(await isFolder(photos))) {
    throw new Error(`photos must be a folder that is there, got ${flags.photos}: name it by --photos`);
  }
  const isUnnamed = opened.table !== undefined && opened.options.columns?.imagePath === undefined;
  const isTable = typeof photos === "string" && opened.table !== undefined;
  const names = isTable ? createPhotoNames(photos) : undefined;
  const all = await withPhotos(opened.posts, photos, { isUnnamed, names, remark });
  const { columns = {}, constants = {} } = opened.options;
  const isTagged = "tags" in columns || "tagCount" in columns || (constants.tagCount ?? 0) !== 0;
  const tagged = opened.table === undefined || isTagged ? all : withHashtags(all);
  const { limit } = flags;
  const posts = limit === undefined ? tagged : { [Symbol.asyncIterator]: () => firstPosts(tagged, limit) };
  return { opened, posts, photos, renamed: names?.renamed };
}

/** Posts with the image paths that a run takes. */
async function withPhotos(
  posts: AsyncIterable<Post>,
  photos: PhotosOptions,
  {
    isUnnamed,
    names,
    remark,
  }: { isUnnamed: boolean; names: PhotoNames | undefined; remark: (line: string) => void },
): Promise<AsyncIterable<Post>> {
  if (typeof photos !== "string") {
    if (!isUnnamed) return posts;
    if (photos.kind === "http") {
      throw new Error("--download needs the column of the addresses: name it by --map imagePath=COLUMN");
    }
    remark("no column names the photos: the members of the archives named after ids are taken");
    return { [Symbol.asyncIterator]: () => photosByKey(posts) };
  }
  if (!isUnnamed || names === undefined)
    return { [Symbol.asyncIterator]: () => relativePhotos(posts, photos, names) };
  const byId = await photosById(photos);
  remark(
    `no column names the photos: those named after ids are taken, of ${counted(byId.names.size, "photo")} in ${photos}`,
  );
  const [twice] = byId.several;
  if (twice !== undefined) {
    remark(
      `${counted(byId.several.size, "id")} with several photos, such as ${JSON.stringify(twice)}: the first by name is taken`,
    );
  }
  return { [Symbol.asyncIterator]: () => withPhotosById(posts, byId.names, names) };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

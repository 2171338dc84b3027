import { resolve } from "node:path";
import { type PostsFlags, postsToExtract, processConsole } from "@vscnn/cli/command-line";
import { latestReferenceTime, type Post, popularityScore, postDuration } from "@vscnn/social";
import type { Dataset } from "./dataset.ts";
import { type PhotoPlaces, photoFeatures } from "./photo-features.ts";

/**
 * Somebody's own posts, or a copy of the data of the SMP challenge, read as `vscnn extract` reads them; the social half alone where no
 * post has a photo.
 *
 * @param folder - where the user stands
 */
export async function own(
  folder: string,
  flags: PostsFlags,
  places: Omit<PhotoPlaces, "photos">,
): Promise<Omit<Dataset, "name" | "tables">> {
  const remarks: string[] = [];
  const console = processConsole(new AbortController().signal, folder);
  const remark = (line: string) => void remarks.push(line);
  const { posts: stream, photos, opened } = await postsToExtract({ console, remark }, flags);
  if (typeof photos !== "string") throw new Error(`--photos must be a folder, got ${flags.photos}`);
  const read: Post[] = [];
  for await (const post of stream) read.push(withPath(post, photos));
  if (read.length < 36) throw new Error(`${flags.posts} must hold at least 36 posts, got ${read.length}`);
  for (const { reason, count } of opened.posts.report.reasons) remark(`${count} rows skipped: ${reason}`);
  const referenceTime = latestReferenceTime(read);
  const posts = read.map((post) => ({ ...post, score: scoreOf(post, referenceTime) }));
  const hasPhotos = posts.some(({ imagePath }) => imagePath !== undefined);
  const rest = hasPhotos
    ? await photoFeatures(posts, { photos, ...places })
    : { features: { posts, blocks: {} }, remarks: [] };
  return { path: flags.posts, ...rest, remarks: [...remarks, ...rest.remarks] };
}

/** The report shows photos from wherever it is made. */
function withPath(post: Post, photos: string): Post {
  return post.imagePath === undefined ? post : { ...post, imagePath: resolve(photos, post.imagePath) };
}

function scoreOf({ id, score, views, postedAt }: Post, referenceTime: number): number {
  if (score !== undefined) return score;
  if (views === undefined) throw new Error(`post ${id} needs views or a score`);
  return popularityScore(views, postDuration(postedAt, referenceTime));
}

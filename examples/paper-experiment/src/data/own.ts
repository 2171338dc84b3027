import { stat } from "node:fs/promises";
import { type ReadPostsOptions, readPosts } from "@vscnn/dataset/node";
import { latestReferenceTime, type Post, popularityScore, postDuration } from "@vscnn/social";
import type { Dataset } from "./dataset.ts";
import { type PhotoPlaces, photoFeatures } from "./photo-features.ts";

/** Somebody's own posts, or a copy of the data of the SMP challenge; the social half alone where no post has a photo. */
export async function own(
  path: string,
  format: "csv" | "smp-t1" | "smpd",
  { photos, table, ...places }: PhotoPlaces & { table: Partial<ReadPostsOptions> },
): Promise<Omit<Dataset, "tables">> {
  const folder = await stat(photos).catch(() => undefined);
  if (!folder?.isDirectory()) throw new Error(`--photos must be a folder that exists, got ${photos}`);
  const stream = readPosts(path, { format, imageFolder: photos, missingImages: "allow", ...table });
  const read: Post[] = [];
  for await (const post of stream) read.push(post);
  if (read.length < 36) throw new Error(`${path} must hold at least 36 posts, got ${read.length}`);
  const referenceTime = latestReferenceTime(read);
  const posts = read.map((post) => ({ ...post, score: scoreOf(post, referenceTime) }));
  const hasPhotos = posts.some(({ imagePath }) => imagePath !== undefined);
  const rest = hasPhotos
    ? await photoFeatures(posts, { photos, ...places })
    : { features: { posts, blocks: {} }, remarks: [] };
  const skipped = stream.report.reasons.map(({ reason, count }) => `${count} rows skipped: ${reason}`);
  return { name: format, path, ...rest, remarks: [...skipped, ...rest.remarks] };
}

function scoreOf({ id, score, views, postedAt }: Post, referenceTime: number): number {
  if (score !== undefined) return score;
  if (views === undefined) throw new Error(`post ${id} needs views or a score`);
  return popularityScore(views, postDuration(postedAt, referenceTime));
}

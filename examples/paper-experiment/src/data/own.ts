import { stat } from "node:fs/promises";
import { type ReadPostsOptions, readPosts } from "@vscnn/dataset/node";
import { latestReferenceTime, type Post, popularityScore, postDuration } from "@vscnn/social";
import type { Dataset } from "./dataset.ts";
import { type PhotoPlaces, photoFeatures } from "./photo-features.ts";

/** Somebody's own posts, or a copy of the data of the SMP challenge; the social half alone where no post has a photo. */
export async function own(
  path: string,
  format: "csv" | "smp-t1" | "smpd",
  {
    photos,
    table,
    ...places
  }: Omit<PhotoPlaces, "photos"> & { photos: string; table: Partial<ReadPostsOptions> },
): Promise<Dataset> {
  const folder = await stat(photos).catch(() => undefined);
  if (!folder?.isDirectory()) throw new Error(`--photos must be a folder that exists, got ${photos}`);
  const stream = readPosts(path, { format, imageFolder: photos, missingImages: "allow", ...table });
  const posts: Post[] = [];
  for await (const post of stream) posts.push(post);
  if (posts.length < 36) throw new Error(`${path} must hold at least 36 posts, got ${posts.length}`);
  const referenceTime = latestReferenceTime(posts);
  const scored = posts.map((post) => ({ ...post, score: scoreOf(post, referenceTime) }));
  const rest = scored.some(({ imagePath }) => imagePath !== undefined)
    ? await photoFeatures(scored, { photos, ...places })
    : { features: { posts: scored, blocks: {} }, once: Array.from(scored.keys()), remarks: [] };
  return {
    name: format,
    title: format === "csv" ? "Your posts" : `Real posts of ${format.toUpperCase()}`,
    kind: "real",
    provenance: `${scored.length} posts of ${path}.`,
    // Predictions for one's own posts must hold for tomorrow's
    tables: {
      preset: "paper",
      ...(format === "csv" && { averagesOf: "others", known: "beforePosting", split: { by: "time" } }),
    },
    ...rest,
    remarks: [
      ...stream.report.reasons.map(({ reason, count }) => `${count} rows skipped: ${reason}`),
      ...rest.remarks,
    ],
  };
}

function scoreOf({ id, score, views, postedAt }: Post, referenceTime: number): number {
  if (score !== undefined) return score;
  if (views === undefined) throw new Error(`post ${id} needs views or a score`);
  return popularityScore(views, postDuration(postedAt, referenceTime));
}

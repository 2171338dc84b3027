import { stat } from "node:fs/promises";
import { type ReadPostsOptions, readPosts } from "@vscnn/dataset/node";
import { latestReferenceTime, type Post, popularityScore, postDuration } from "@vscnn/social";

/** Somebody's own posts, and how many rows of the table made none. */
export interface OwnPosts {
  posts: Post[];
  skippedRows: readonly { reason: string; count: number }[];
}

/** How the table is read. */
export type OwnPostsOptions = Pick<
  ReadPostsOptions,
  "columns" | "constants" | "onBadRow" | "delimiter" | "decimal" | "dates" | "encoding"
>;

/** Reads somebody's own posts from a CSV file with the columns of the README; views become scores. */
export async function ownPosts(
  path: string,
  imageFolder: string,
  options: OwnPostsOptions,
): Promise<OwnPosts> {
  const folder = await stat(imageFolder).catch(() => undefined);
  if (!folder?.isDirectory()) throw new Error(`--photos must be a folder that exists, got ${imageFolder}`);
  const posts: Post[] = [];
  const stream = readPosts(path, { format: "csv", imageFolder, ...options });
  for await (const post of stream) posts.push(post);
  if (posts.length === 0) throw new Error(`${path} must hold posts, got none`);
  const referenceTime = latestReferenceTime(posts);
  return {
    posts: posts.map((post) => ({ ...post, score: scoreOf(post, referenceTime) })),
    skippedRows: stream.report.reasons,
  };
}

function scoreOf({ id, score, views, postedAt }: Post, referenceTime: number): number {
  if (score !== undefined) return score;
  if (views === undefined) throw new Error(`post ${id} needs views or a score`);
  return popularityScore(views, postDuration(postedAt, referenceTime));
}

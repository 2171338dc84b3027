import { readPosts } from "@vscnn/dataset/node";
import { latestReferenceTime, type Post, popularityScore, postDuration } from "@vscnn/social";

/** Reads somebody's own posts from a CSV file with the columns of the README; views become scores. */
export async function ownPosts(path: string, imageFolder: string): Promise<Post[]> {
  const posts: Post[] = [];
  for await (const post of readPosts(path, { format: "csv", imageFolder })) posts.push(post);
  const referenceTime = latestReferenceTime(posts);
  return posts.map((post) => ({ ...post, score: scoreOf(post, referenceTime) }));
}

function scoreOf({ id, score, views, postedAt }: Post, referenceTime: number): number {
  if (score !== undefined) return score;
  if (views === undefined) throw new Error(`post ${id} needs views or a score`);
  return popularityScore(views, postDuration(postedAt, referenceTime));
}

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { readPosts } from "@vscnn/dataset";
import { latestReferenceTime, type Post, popularityScore, postDuration } from "@vscnn/social";

/** Reads somebody's own posts from a CSV file with the columns of the README; views become scores. */
export async function ownPosts(path: string, photoDirectory: string): Promise<Post[]> {
  const posts: Post[] = [];
  for await (const post of readPosts(path, { format: "csv" })) posts.push(post);
  const referenceTime = latestReferenceTime(posts);
  return posts.map((post) => {
    const imagePath = resolve(photoDirectory, post.imagePath ?? "");
    if (post.imagePath === undefined || !existsSync(imagePath)) {
      throw new Error(`post ${post.id} needs a photo, got ${imagePath}`);
    }
    return { ...post, imagePath, score: scoreOf(post, referenceTime) };
  });
}

function scoreOf(post: Post, referenceTime: number): number {
  if (post.score !== undefined) return post.score;
  if (post.views === undefined) throw new Error(`post ${post.id} needs views or a score`);
  return popularityScore(post.views, postDuration(post.postedAt, referenceTime));
}

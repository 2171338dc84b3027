import { readPosts } from "@vscnn/dataset/node";

/** What a reading of a data set gave, to compare it with the peer's. */
export interface Reading {
  posts: number;
  /** Sum over all posts of score, title length and average views. */
  sum: number;
}

/** Reads all posts and keeps none. */
export async function readSmpT1(folder: string): Promise<Reading> {
  let posts = 0;
  let sum = 0;
  for await (const post of readPosts(folder, { format: "smp-t1", missingImages: "allow" })) {
    posts++;
    sum += (post.score as number) + post.titleLength + post.user.averageViews;
  }
  return { posts, sum };
}

import { createHash } from "node:crypto";
import type { SettlingPost } from "@vscnn/predictor";

/** Most posts that are kept: some 100 bytes each. */
const MAX_POSTS = 200_000;

/**
 * All posts that tell their views, or, of very many, those of some authors: an author's posts say together how views grow. Authors are
 * drawn by a hash of their names, so that neither the order of the posts nor a seed decides; an author with more posts than are kept is left out.
 */
export async function postsOfSomeAuthors(
  posts: AsyncIterable<SettlingPost>,
  maxPosts: number = MAX_POSTS,
): Promise<SettlingPost[]> {
  const authors = new Map<string, { place: number; posts: SettlingPost[] }>();
  let below = 1;
  let count = 0;
  for await (const { userId, postedAt, views, score } of posts) {
    if (views === undefined || score !== undefined) continue;
    const known = authors.get(userId);
    const place = known?.place ?? placeOf(userId);
    if (place >= below) continue;
    const own = known?.posts ?? [];
    own.push({ userId, postedAt, views });
    if (known === undefined) authors.set(userId, { place, posts: own });
    count++;
    while (count > maxPosts) {
      below /= 2;
      for (const [name, author] of authors) {
        if (author.place < below) continue;
        authors.delete(name);
        count -= author.posts.length;
      }
    }
  }
  return [...authors.values()].flatMap((author) => author.posts);
}

/** A number from 0 to below 1 that a name always has. */
function placeOf(name: string): number {
  return createHash("sha256").update(name).digest().readUInt32LE() / 2 ** 32;
}

import type { Post } from "@vscnn/social";

/** The first posts of a stream. */
export async function* firstPosts(posts: AsyncIterable<Post>, count: number): AsyncGenerator<Post> {
  if (count === 0) return;
  let given = 0;
  for await (const post of posts) {
    yield post;
    given++;
    if (given === count) return;
  }
}

import { describeValue } from "@vscnn/core";
import type { Post } from "@vscnn/social";

/** Checks that an argument is a list of records. */
export function checkPostList(functionName: string, posts: unknown): asserts posts is readonly Post[] {
  if (!Array.isArray(posts)) {
    throw new TypeError(`${functionName}: posts must be an array of posts, got ${describeValue(posts)}`);
  }
  const wrong = posts.findIndex((post) => typeof post !== "object" || post === null);
  if (wrong >= 0) {
    throw new TypeError(
      `${functionName}: post ${wrong} must be the record of a post, got ${describeValue(posts[wrong])}`,
    );
  }
}

/** Checks that every post says who made it. */
export function checkUsers(functionName: string, posts: readonly Post[]): void {
  const wrong = posts.findIndex(({ userId }) => typeof userId !== "string");
  if (wrong < 0) return;
  throw new TypeError(
    `${functionName}: userId of post ${wrong} must be a string, got ${describeValue(posts[wrong].userId)}`,
  );
}

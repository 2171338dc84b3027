import { describeValue } from "@vscnn/core";
import type { Post } from "./post.ts";

/** Checks that a post is a record at all, under the name of the function that was called. */
export function checkPost(functionName: string, name: string, post: unknown): void {
  if (typeof post === "object" && post !== null) return;
  throw new TypeError(`${functionName}: ${name} must be the record of a post, got ${describeValue(post)}`);
}

/** Checks that posts can be gone through; what they are shows when they are. */
export function checkPosts(functionName: string, posts: unknown): void {
  const isIterable = typeof posts === "object" && posts !== null && Symbol.iterator in posts;
  if (isIterable) return;
  throw new TypeError(`${functionName}: posts must be posts to go through, got ${describeValue(posts)}`);
}

/** Posts as an array, which is not to be written to: where they are one, it is that. */
export function arrayOfPosts(functionName: string, posts: readonly Post[]): readonly Post[] {
  checkPosts(functionName, posts);
  return Array.isArray(posts) ? posts : Array.from(posts);
}

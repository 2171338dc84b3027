import type { Post } from "@vscnn/social";
import type { Moment } from "../predictor/parse-moment.ts";

/**
 * Checks that views were counted after the posts that got them: a year that is mistyped would make all of them views of one day.
 *
 * @throws Error that names the last post
 */
export function checkCountedAt(countedAt: Moment | undefined, posts: readonly Post[]): void {
  if (countedAt === undefined) return;
  for (const { postedAt, views, score } of posts) {
    if (views === undefined || score !== undefined || postedAt <= countedAt.postedAt) continue;
    const last = posts.reduce((latest, post) => Math.max(latest, post.postedAt), postedAt);
    const shown = new Date(last * 1000).toISOString().slice(0, 16);
    throw new Error(`--counted-at must not be before the last post, which is of ${shown} UTC`);
  }
}

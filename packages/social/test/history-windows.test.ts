import { createRandom } from "@vscnn/core";
import { AUTHOR_HISTORY_NAMES, createAuthorHistory, type Post } from "@vscnn/social";
import { expect, it } from "vitest";
import { examplePost } from "./post.ts";

const DAY = 86400;
const column = (name: string) => AUTHOR_HISTORY_NAMES.indexOf(name);

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

it.each([30, 64, 1000])(
  "windows of days are those of a sort, in crowds and after gaps, of %i posts at most",
  (maxWindowPosts) => {
    const random = createRandom(maxWindowPosts);
    const history = createAuthorHistory({ outcomeDelayHours: 0, maxWindowPosts });
    const posts: Post[] = [];
    let day = 0;
    for (let i = 0; i < 400; i++) {
      // A gap now and then, longer than a window or all of them
      day += random() < 0.02 ? 100 * random() : random();
      // Whole numbers, so that many are equal, and both zeros
      const score = Math.round(10 * random() - 5) * (random() < 0.5 ? -1 : 1);
      const post = examplePost({ id: `${i}`, postedAt: Math.round(day * DAY), score });
      if (i % 7 === 0) history.features({ ...post, postedAt: post.postedAt + 60 * DAY });
      const row = history.features(post);
      for (const days of [7, 30, 90]) {
        const kept = posts
          .slice(-maxWindowPosts)
          .filter(({ postedAt }) => postedAt >= post.postedAt - days * DAY && postedAt < post.postedAt);
        const scores = kept.map((each) => each.score as number);
        expect(row[column(`count${days}Days`)]).toBe(kept.length);
        // Halves of whole numbers are exact
        expect(row[column(`median${days}Days`)] + 0).toBe(medianOf(scores) + 0);
      }
      history.add(post);
      posts.push(post);
    }
  },
);

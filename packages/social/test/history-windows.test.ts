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

/** Mean, and slope of the least-squares line per day, of deviations from the means. */
function lineOf(posts: readonly Post[]): { mean: number; trend: number } {
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const days = posts.map(({ postedAt }) => postedAt / DAY);
  const scores = posts.map(({ score = Number.NaN }) => score);
  const [day, mean] = [meanOf(days), meanOf(scores)];
  const covariance = meanOf(days.map((each, i) => (each - day) * (scores[i] - mean)));
  const variance = meanOf(days.map((each) => (each - day) ** 2));
  return { mean, trend: days[0] === days[days.length - 1] ? Number.NaN : covariance / variance };
}

/** In single precision, and where a line through posts of an hour is as steep as a hundred a day. */
function expectNear(actual: number, expected: number): void {
  if (Number.isNaN(expected)) expect(actual).toBeNaN();
  else expect(Math.abs(actual - expected)).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected)));
}

it.each([30, 64, 1000])(
  "windows of days are those of a sort and of plain sums, in crowds and after gaps, of %i posts at most",
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
        const { mean, trend } = lineOf(kept);
        expectNear(row[column(`mean${days}Days`)], mean);
        expectNear(row[column(`trend${days}Days`)], trend);
      }
      history.add(post);
      posts.push(post);
    }
  },
);

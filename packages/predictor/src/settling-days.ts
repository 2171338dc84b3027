import { checkNumber, describeValue } from "@vscnn/core";
import { findSettlingDays, type SettlingPost } from "./fitting/find-settling-days.ts";

/**
 * After how many days posts hardly gain views any more, as far as the posts show it: what `fitPredictor` takes as `settleDays` where none
 * is stated. Of the days from 1 to 120 those are found that leave least of the scores unexplained by their authors and an even trend.
 *
 * @param posts - those that state a score, or no views, show nothing
 * @param referenceTime - Unix seconds at which the views were counted
 * @param usual - days that are taken where the posts do not clearly show others; 0 for views that grow evenly for ever
 * @returns days; 0 if views grow evenly for ever
 * @throws TypeError or RangeError if an argument is not legal
 * @example
 * const DAY = 86_400;
 * const now = 1_700_000_000;
 * // All views come on the first day
 * const posts = Array.from({ length: 90 }, (_, i) => ({ userId: `${i % 3}`, postedAt: now - i * DAY, views: 100 + (i % 7) }));
 * settlingDays(posts, now); // => 1
 */
export function settlingDays(posts: readonly SettlingPost[], referenceTime: number, usual = 30): number {
  const name = "settlingDays";
  if (!Array.isArray(posts))
    throw new TypeError(`${name}: posts must be an array of posts, got ${describeValue(posts)}`);
  for (const [i, post] of posts.entries()) checkPost(name, post, i);
  checkNumber(name, "referenceTime", referenceTime);
  checkNumber(name, "usual", usual, { min: 0, max: 1e6 });
  return findSettlingDays(posts, referenceTime, usual);
}

function checkPost(name: string, post: Partial<SettlingPost> | null, i: number): void {
  if (typeof post !== "object" || post === null)
    throw new TypeError(`${name}: post ${i} must be the record of a post, got ${describeValue(post)}`);
  const { userId, postedAt, views, score } = post;
  if (typeof userId !== "string")
    throw new TypeError(`${name}: userId of post ${i} must be a string, got ${describeValue(userId)}`);
  checkNumber(name, `postedAt of post ${i}`, postedAt as number);
  if (views !== undefined)
    checkNumber(name, `views of post ${i}`, views, { min: 0, max: Number.MAX_SAFE_INTEGER });
  if (score !== undefined) checkNumber(name, `score of post ${i}`, score);
}

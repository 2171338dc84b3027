import { type Matrix, ndArray } from "@vscnn/core";
import { type Post, timeFeatures } from "@vscnn/social";

/** Weekday, month and part of the day: the days online behind them are not known before posting. */
const CALENDAR_LENGTH = 23;
const COUNTS_LENGTH = 7;
const POST_COLUMNS = COUNTS_LENGTH + CALENDAR_LENGTH;

/**
 * What is known of posts before they are posted, each from its own row: no author's other posts and no average of views, which would need all
 * posts at once. Counts are given as logarithms.
 */
export function postColumns(posts: readonly Post[]): Matrix {
  const data = new Float32Array(posts.length * POST_COLUMNS);
  for (const [row, post] of posts.entries()) {
    const { postedAt, utcOffsetMinutes = 0, hasPeople, user } = post;
    const counts = [user.groupCount, user.memberCount, user.imageCount];
    counts.push(post.tagCount, post.titleLength, post.descriptionLength);
    const calendar = timeFeatures(postedAt, { utcOffsetMinutes, referenceTime: postedAt });
    const numbers = [...counts.map((count) => Math.log2(1 + count)), hasPeople ? 1 : 0];
    data.set(numbers, row * POST_COLUMNS);
    data.set(calendar.subarray(0, CALENDAR_LENGTH), row * POST_COLUMNS + COUNTS_LENGTH);
  }
  return ndArray(data, [posts.length, POST_COLUMNS]);
}

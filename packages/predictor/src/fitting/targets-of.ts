import { checkNumber, describeValue } from "@vscnn/core";
import { type Post, popularityScore, postDuration } from "@vscnn/social";
import type { ResolvedConfig } from "../config/predictor-config.ts";

/** The popularity score of each post: the one it states, or that of its views. */
export function targetsOf(
  functionName: string,
  posts: readonly Post[],
  { referenceTime, settleDays }: Pick<ResolvedConfig, "referenceTime" | "settleDays">,
): Float64Array {
  return Float64Array.from(posts, ({ id, score, views, postedAt }) => {
    if (score !== undefined) return checkNumber(functionName, `score of post ${describeValue(id)}`, score);
    if (views === undefined) {
      throw new TypeError(
        `${functionName}: posts must have a score or views, post ${describeValue(id)} has neither`,
      );
    }
    const count = checkNumber(functionName, `views of post ${describeValue(id)}`, views, {
      min: 0,
      max: Number.MAX_SAFE_INTEGER,
    });
    return popularityScore(count, settledDays(postDuration(postedAt, referenceTime), settleDays));
  });
}

/** Days over which views are taken to have come. */
export function settledDays(days: number, settleDays: number): number {
  return settleDays === 0 ? days : Math.min(days, settleDays);
}

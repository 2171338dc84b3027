import { checkNumber } from "@vscnn/core";
import { scoreOf } from "../popularity-score.ts";
import type { Post } from "../post.ts";
import { postDuration } from "../post-duration.ts";

/**
 * The log popularity of a post: its score, else that of its views; undefined where the post has neither, since nobody knows
 * yet how it fared.
 */
export function outcomeOf(
  functionName: string,
  post: Post,
  referenceTime: number | undefined,
): number | undefined {
  const { score } = post;
  // Nothing else is looked at, and no name is made, where there is a score: for millions of posts that takes longer than all else
  if (typeof score === "number" && Number.isFinite(score)) return score;
  const { id, views, postedAt } = post;
  if (score !== undefined) return checkNumber(functionName, `score of post ${JSON.stringify(id)}`, score);
  if (views === undefined) return undefined;
  if (referenceTime === undefined) {
    throw new TypeError(
      `${functionName}: referenceTime must be given where posts have views but no score, as has post ${JSON.stringify(id)}`,
    );
  }
  const place = ` of post ${JSON.stringify(id)}`;
  return scoreOf(functionName, views, postDuration(postedAt, referenceTime), "clamp", place);
}

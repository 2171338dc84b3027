import { checkNumber, checkOptions, type OptionNames } from "@vscnn/core";
import { checkPost } from "./check-post.ts";
import type { Post } from "./post.ts";
import { postDuration } from "./post-duration.ts";
import { viewsFromScore } from "./views-from-score.ts";

/** Options of {@link postViews}. */
export interface PostViewsOptions {
  /** Unix seconds of the moment the views were counted: needed for a post that has a score but no views. */
  referenceTime?: number;
}

const OPTIONS: OptionNames<PostViewsOptions> = { referenceTime: true };

/**
 * The views of a post: those that it states, or those that its score stands for.
 *
 * @returns 0 or more
 * @throws TypeError or RangeError if it has neither, a number is not legal, or there is no reference time for a score
 * @example
 * const user = { averageViews: 0, groupCount: 0, memberCount: 0, imageCount: 1 };
 * const counts = { tagCount: 0, titleLength: 0, descriptionLength: 0, hasPeople: false, commentCount: 0 };
 * postViews({ id: "1", userId: "ann", postedAt: 0, ...counts, user, score: 4 }, { referenceTime: 86400 }); // => 8
 */
export function postViews(post: Post, options: PostViewsOptions = {}): number {
  checkPost("postViews", "post", post);
  checkOptions("postViews", options, OPTIONS);
  const { referenceTime } = options;
  if (referenceTime !== undefined) checkNumber("postViews", "referenceTime", referenceTime);
  return checkNumber("postViews", "views", postViewsFor("postViews", post, referenceTime), { min: 0 });
}

/** {@link postViews} under the name of the function that was called; views that the post states are not checked. */
export function postViewsFor(functionName: string, post: Post, referenceTime: number | undefined): number {
  const { id, views, score, postedAt } = post;
  if (views !== undefined) return views;
  if (score === undefined) {
    throw new TypeError(
      `${functionName}: views or score must be given, post ${JSON.stringify(id)} has neither`,
    );
  }
  if (referenceTime === undefined) {
    throw new TypeError(
      `${functionName}: referenceTime must be given where posts have a score but no views, as has post ${JSON.stringify(id)}`,
    );
  }
  const place = ` of post ${JSON.stringify(id)}`;
  checkNumber(functionName, `score${place}`, score);
  checkNumber(functionName, `postedAt${place}`, postedAt);
  // The day that the popularity score puts where a post has been online for none
  const days = postDuration(postedAt, referenceTime) || 1;
  return viewsFromScore(score, days);
}

import { checkNumber, checkOptions, type OptionNames } from "@vscnn/core";
import { checkPost } from "./check-post.ts";
import { scoreOf } from "./popularity-score.ts";
import type { Post } from "./post.ts";
import { postDuration } from "./post-duration.ts";

/** Options of {@link postScore}. */
export interface PostScoreOptions {
  /** Unix seconds of the moment the views were counted: needed for a post that has views but no score. */
  referenceTime?: number;
}

const OPTIONS: OptionNames<PostScoreOptions> = { referenceTime: true };

/**
 * The popularity score of a post: the one that it states, or that of its views.
 *
 * @returns as {@link popularityScore} gives it, of the views since the post
 * @throws TypeError or RangeError if it has neither, a number is not legal, or there is no reference time for views
 * @example
 * const user = { averageViews: 0, groupCount: 0, memberCount: 0, imageCount: 1 };
 * const counts = { tagCount: 0, titleLength: 0, descriptionLength: 0, hasPeople: false, commentCount: 0 };
 * postScore({ id: "1", userId: "ann", postedAt: 0, ...counts, user, views: 16 }, { referenceTime: 172800 }); // => 4
 * @see Abousaleh et al. 2021, arXiv:2105.08809, eq. 9
 */
export function postScore(post: Post, options: PostScoreOptions = {}): number {
  const name = "postScore";
  checkPost(name, "post", post);
  checkOptions(name, options, OPTIONS);
  const { referenceTime } = options;
  if (referenceTime !== undefined) checkNumber(name, "referenceTime", referenceTime);
  const { id, views, score, postedAt } = post;
  if (score !== undefined) return checkNumber(name, "score", score);
  if (views === undefined) {
    throw new TypeError(`${name}: views or score must be given, post ${JSON.stringify(id)} has neither`);
  }
  checkNumber(name, "postedAt", postedAt);
  if (referenceTime === undefined) {
    const need = "referenceTime must be given where posts have views but no score";
    throw new TypeError(`${name}: ${need}, as has post ${JSON.stringify(id)}`);
  }
  return scoreOf(name, views, postDuration(postedAt, referenceTime), "clamp", "");
}

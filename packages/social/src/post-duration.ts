import { checkNumber } from "@vscnn/core";
import { SECONDS_PER_DAY } from "./calendar.ts";
import { checkPost, checkPosts } from "./check-post.ts";
import type { Post } from "./post.ts";

/**
 * Days that a post has been online: max(0, (referenceTime - postedAt) / 86400), fractional.
 *
 * @param postedAt - Unix seconds
 * @param referenceTime - Unix seconds of the moment the views were counted
 * @throws TypeError or RangeError if an argument is not a finite number
 * @example
 * postDuration(0, 129600); // => 1.5
 */
export function postDuration(postedAt: number, referenceTime: number): number {
  checkNumber("postDuration", "postedAt", postedAt);
  checkNumber("postDuration", "referenceTime", referenceTime);
  const seconds = referenceTime - postedAt;
  // The difference of two doubles may be more than a double holds where its days are not
  const days = Number.isFinite(seconds)
    ? seconds / SECONDS_PER_DAY
    : referenceTime / SECONDS_PER_DAY - postedAt / SECONDS_PER_DAY;
  return Math.max(0, days);
}

/**
 * The reference time of a data set that does not state its own: one day after the last post.
 *
 * A constant shift of all durations vanishes when features are centered, but not in a popularity score: where the
 * labels are made from views, the true time of the count is needed.
 *
 * @param posts - at least one
 * @returns Unix seconds
 * @throws TypeError if posts cannot be gone through or one is no record
 * @throws RangeError if there is no post or a time is not finite
 * @example
 * latestReferenceTime([{ postedAt: 100 }, { postedAt: 50 }]); // => 86500
 */
export function latestReferenceTime(posts: Iterable<Pick<Post, "postedAt">>): number {
  let latest = Number.NEGATIVE_INFINITY;
  let count = 0;
  checkPosts("latestReferenceTime", posts);
  for (const post of posts) {
    checkPost("latestReferenceTime", `post ${count}`, post);
    latest = Math.max(latest, checkNumber("latestReferenceTime", `postedAt of post ${count}`, post.postedAt));
    count++;
  }
  if (count === 0) throw new RangeError("latestReferenceTime: posts must hold at least one post, got 0");
  return latest + SECONDS_PER_DAY;
}

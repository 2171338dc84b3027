import { type Post, postDuration } from "@vscnn/social";
import { type CountedPost, unexplainedSquares } from "./unexplained-squares.ts";

/** What is looked at of a post. */
export type SettlingPost = Pick<Post, "userId" | "postedAt" | "views" | "score">;

/** Days that are tried, what is nearer to a month first; 0 for views that grow for ever. */
const CANDIDATES = [30, 21, 14, 10, 7, 5, 3, 2, 1, 60, 120, 0];
/** Days below the age of the youngest post explain all posts alike, but for rounding errors: the first of these is taken. */
const ROUNDING = 1e-9;
/** With fewer posts younger than the usual days, too little is known of how views grow. */
const MIN_YOUNG = 20;
/** Twice a gain in log likelihood that chance reaches once in ten thousand times: chi square, one degree of freedom. */
const MIN_GAIN = 15.14;

/**
 * After how many days posts hardly gain views any more, as far as the posts show it: by maximum likelihood, where a score is an author's
 * mean, a linear trend and normal noise. Where all views come on the first day, dividing them by the days since makes the latest posts look many
 * times as popular as they are, and intervals that were calibrated on older posts do not hold them.
 *
 * Nothing of features or predictions is looked at: one number, which says in which unit outcomes are told, is drawn from all posts.
 *
 * @param usual - what is taken where the posts do not show clearly that it is wrong
 */
export function findSettlingDays(
  posts: readonly SettlingPost[],
  referenceTime: number,
  usual: number,
): number {
  const counted = posts.filter(
    (post): post is SettlingPost & CountedPost =>
      post.score === undefined && Number.isFinite(post.views) && Number(post.views) > 0,
  );
  const young = counted.filter(({ postedAt }) => postDuration(postedAt, referenceTime) < usual);
  if (young.length < MIN_YOUNG) return usual;
  const squares = unexplainedSquares(counted, referenceTime);
  const asUsual = squares(usual);
  const best = { days: usual, left: asUsual };
  for (const days of CANDIDATES) {
    const left = squares(days);
    if (left < (1 - ROUNDING) * best.left) Object.assign(best, { days, left });
  }
  return counted.length * Math.log(asUsual / best.left) > MIN_GAIN ? best.days : usual;
}

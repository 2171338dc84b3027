import { checkChoice, checkNumber, checkOptions, describeValue, type OptionNames } from "@vscnn/core";
import { checkPost, checkPosts } from "./check-post.ts";
import { type AveragesOf, checkUsers, rankedUsers, type UserRanksModel } from "./fit-user-ranks.ts";
import type { Post } from "./post.ts";
import { postViewsFor } from "./post-views.ts";

/** Options of {@link fitUserRanksFromPosts}. */
export interface FitUserRanksFromPostsOptions {
  /**
   * `others` and `train` take the mean views of the posts given, which should be those of the training part. With
   * `others`, {@link userFeatures} takes the post itself out of its user's average where it is one of them: otherwise the
   * average of a user of one post is that post's outcome. `all` takes the averages that the posts state of their users, which
   * the source computed over all photos, those of the test part included, as the paper does. @defaultValue 'others'
   */
  averagesOf?: AveragesOf;
  /**
   * Unix seconds of the moment the views were counted: needed where posts have a score but no views, which
   * are then those that the score stands for. Not with `all`.
   */
  referenceTime?: number;
}

const OPTIONS: OptionNames<FitUserRanksFromPostsOptions> = { averagesOf: true, referenceTime: true };

/**
 * Ranks the users of posts by average views: {@link fitUserRanks} of the averages that the posts state, or of those
 * computed anew from their views.
 *
 * @param posts - the training part; all posts for `averagesOf: 'all'`
 * @returns as {@link fitUserRanks}; `averagesOf` says which averages the ranks stand on. Where posts of a user state
 * different averages, their mean is taken.
 * @throws TypeError or RangeError if there is no post, a post is not a record or has no user, an average is not legal, or, unless
 * averages are of `all`, a post has neither views nor a score
 * @example
 * const user = { averageViews: 500, groupCount: 0, memberCount: 0, imageCount: 2 };
 * const counts = { tagCount: 0, titleLength: 0, descriptionLength: 0, hasPeople: false, commentCount: 0 };
 * const posts = [
 *   { id: "1", userId: "ann", postedAt: 0, ...counts, user, views: 10 },
 *   { id: "2", userId: "ann", postedAt: 0, ...counts, user, views: 20 },
 * ];
 * fitUserRanksFromPosts(posts).averageViews; // => [15]
 * fitUserRanksFromPosts(posts, { averagesOf: "all" }).averageViews; // => [500]
 */
export function fitUserRanksFromPosts(
  posts: Iterable<Post>,
  options: FitUserRanksFromPostsOptions = {},
): UserRanksModel {
  checkOptions("fitUserRanksFromPosts", options, OPTIONS);
  const { averagesOf = "others", referenceTime } = options;
  if (referenceTime !== undefined) checkNumber("fitUserRanksFromPosts", "referenceTime", referenceTime);
  checkChoice("fitUserRanksFromPosts", "averagesOf", averagesOf, ["all", "train", "others"]);
  checkPosts("fitUserRanksFromPosts", posts);
  const totals = new Map<string, Total>();
  let index = 0;
  for (const post of posts) {
    checkPost("fitUserRanksFromPosts", `post ${index}`, post);
    if (typeof post.userId !== "string") {
      throw new TypeError(
        `fitUserRanksFromPosts: userId of post ${index} must be a string, got ${describeValue(post.userId)}`,
      );
    }
    index++;
    const value =
      averagesOf === "all"
        ? post.user?.averageViews
        : postViewsFor("fitUserRanksFromPosts", post, referenceTime);
    checkNumber("fitUserRanksFromPosts", `views of post ${JSON.stringify(post.id)}`, value, { min: 0 });
    addValue(totals, post.userId, value);
  }
  const users = [...totals].map(([userId, total]) => ({
    userId,
    averageViews: averageOf(total),
    postCount: total.count,
  }));
  checkUsers("fitUserRanksFromPosts", users);
  return rankedUsers(users, averagesOf);
}

/** What is known of the views of a user. */
interface Total {
  sum: number;
  /** The sum in a unit in which it cannot overflow. */
  part: number;
  count: number;
  least: number;
  most: number;
}

const PART = 2 ** -64;

function addValue(totals: Map<string, Total>, userId: string, value: number): void {
  const total = totals.get(userId);
  if (total === undefined) {
    totals.set(userId, { sum: value, part: value * PART, count: 1, least: value, most: value });
    return;
  }
  total.sum += value;
  total.part += value * PART;
  total.count++;
  total.least = Math.min(total.least, value);
  total.most = Math.max(total.most, value);
}

function averageOf({ sum, part, count, least, most }: Total): number {
  // The mean of equal numbers may differ from them in the last digit
  if (least === most) return least;
  return Number.isFinite(sum) ? sum / count : part / count / PART;
}

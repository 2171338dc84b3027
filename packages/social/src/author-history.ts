import { checkOptions, type Matrix, ndArray } from "@vscnn/core";
import { allHistories } from "./all-histories/all-histories.ts";
import { AUTHOR_HISTORY_LENGTH } from "./author-history-names.ts";
import { AUTHOR_HISTORY_OPTIONS, type AuthorHistoryOptions } from "./author-history-options.ts";
import { arrayOfPosts } from "./check-post.ts";
import { checkSettings } from "./history/history-state.ts";
import { postColumns } from "./history/post-columns.ts";
import type { Post } from "./post.ts";

/**
 * How the author of each post had fared before: from earlier posts of the same author only, and of these from outcomes that
 * were known by then, `outcomeDelayHours` after they were posted.
 *
 * An outcome is the `score` of a post, else the popularity score of its views at `referenceTime`. Earlier means an earlier
 * `postedAt`: posts of one second know nothing of each other. Posts are sorted by time within; their order does not matter but
 * for posts of one author at one time. The numbers of {@link AUTHOR_HISTORY_NAMES}:
 *
 * - `postCount` earlier posts, of which `knownCount` have a known outcome; `daysSinceLast`, fractional.
 * - `lastScore`, `meanScore`, `bestScore` of all known outcomes; means of those of the same category (of the author's last 64),
 *   the same weekday and the same hour of the day, in local time.
 * - Of the last 3, 5, 10 and 30 known outcomes, or as many as there are: mean, median, and the trend, the slope of the
 *   least-squares line per post. `weighted…Posts` is the exponentially weighted mean of all known outcomes: an outcome weighs
 *   1 - 2 / (n + 1) times the one after it.
 * - Of the posts of the last 7, 30 and 90 days with a known outcome, of `maxWindowPosts` at most: their number, mean, median, and
 *   the trend per day. `weighted…Days` is the exponentially weighted mean of all known outcomes, whose weights halve over the days in its name.
 *
 * @param posts - any order; one without score and views counts as a post, and gets its row, but has no outcome
 * @returns a row of 40 numbers for each post, in the order given, in single precision. What has nothing to stand on is NaN:
 * means before the first known outcome, trends before the second
 * @throws TypeError or RangeError if an option is not legal, or a post has no user or time, or an outcome that is not finite
 * @example
 * const user = { averageViews: 0, groupCount: 0, memberCount: 0, imageCount: 1 };
 * const counts = { tagCount: 0, titleLength: 0, descriptionLength: 0, hasPeople: false, commentCount: 0 };
 * const posts = [3, 5, 4].map((score, day) => ({
 *   id: `${day}`, userId: "ann", postedAt: 86400 * day, ...counts, user, score,
 * }));
 * const history = authorHistory(posts);
 * const column = (name) => posts.map((_, row) => history.get(row, AUTHOR_HISTORY_NAMES.indexOf(name)));
 * column("meanScore"); // => [NaN, 3, 4]
 * column("trend3Posts"); // => [NaN, NaN, 2]
 */
export function authorHistory(posts: readonly Post[], options: AuthorHistoryOptions = {}): Matrix {
  const name = "authorHistory";
  const all = arrayOfPosts(name, posts);
  checkOptions(name, options, AUTHOR_HISTORY_OPTIONS);
  const settings = checkSettings(name, options);
  const data = allHistories(name, postColumns(name, all, settings), settings);
  return ndArray(data, [all.length, AUTHOR_HISTORY_LENGTH]);
}

import { checkOptions, type Matrix, ndArray } from "@vscnn/core";
import { arrayOfPosts } from "./check-post.ts";
import { postColumns } from "./history/post-columns.ts";
import type { Post } from "./post.ts";
import { codePosts } from "./statistics/coded-posts.ts";
import { writeOrdered } from "./statistics/ordered-outcomes.ts";
import { statisticsSettings } from "./statistics/statistics-settings.ts";
import { createTally } from "./statistics/tally.ts";
import { targetStatisticsNames } from "./target-statistics-names.ts";
import { TARGET_STATISTICS_OPTIONS, type TargetStatisticsOptions } from "./target-statistics-options.ts";

/**
 * Ordered target statistics: how earlier posts of the same category, tag, author, hour of the week or place had fared, for
 * the rows that a model is trained on.
 *
 * Of n earlier posts with the same value and a known outcome: (sum of their outcomes + prior * priorWeight) / (n +
 * priorWeight), CatBoost's statistic with the order of time in place of a random one. No post sees its own outcome, nor a
 * later one, nor one that was not known yet. Outcomes are as in {@link authorHistory}. Posts are sorted by time within.
 *
 * A post that has no category, tag or place has that in common with others of the kind. Each tag of a post counts once; its
 * columns are mean and maximum of the statistics of the post's tags, and how many of them have a known outcome.
 *
 * @param posts - any order; one without score and views gets its row, but has no outcome
 * @returns a row for each post, in the order given, in single precision; columns as {@link targetStatisticsNames} says. NaN
 * before the first known outcome where no prior is given
 * @throws TypeError or RangeError if an option is not legal, or a post has no user or time, or an outcome that is not finite
 * @example
 * const user = { averageViews: 0, groupCount: 0, memberCount: 0, imageCount: 1 };
 * const counts = { tagCount: 0, titleLength: 0, descriptionLength: 0, hasPeople: false, commentCount: 0 };
 * const posts = [8, 2, 5].map((score, day) => ({
 *   id: `${day}`, userId: "ann", postedAt: 86400 * day, ...counts, user, score,
 * }));
 * targetStatistics(posts, { keys: ["author"], prior: 4 }).data; // => [4, 6, 4.666667]
 * @see Prokhorenkova et al. 2018, CatBoost: unbiased boosting with categorical features, arXiv:1706.09516, eq. 5 and section 3.2
 */
export function targetStatistics(posts: readonly Post[], options: TargetStatisticsOptions = {}): Matrix {
  const name = "targetStatistics";
  checkOptions(name, options, TARGET_STATISTICS_OPTIONS);
  const settings = statisticsSettings(name, options);
  const all = arrayOfPosts(name, posts);
  const columns = postColumns(name, all, settings);
  const tallies = settings.keys.map((key) =>
    createTally(key, codePosts(name, key, all, columns, settings.placeDegrees)),
  );
  const width = targetStatisticsNames(settings.keys).length;
  const data = new Float32Array(all.length * width);
  let next = 0;
  const keys = tallies.map((tally) => {
    const column = next;
    next += targetStatisticsNames([tally.key]).length;
    return { tally, place: { data, width, column } };
  });
  writeOrdered(columns, settings, keys);
  return ndArray(data, [all.length, width]);
}

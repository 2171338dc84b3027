import { checkOptions, type OptionNames } from "@vscnn/core";
import { checkMoment } from "./check-moment.ts";
import { arrayOfPosts } from "./check-post.ts";
import { postColumns } from "./history/post-columns.ts";
import { timeOrder } from "./history/time-order.ts";
import type { Post } from "./post.ts";
import { codePosts } from "./statistics/coded-posts.ts";
import { statisticsSettings } from "./statistics/statistics-settings.ts";
import { addToTally, createTally, type Tally } from "./statistics/tally.ts";
import {
  TARGET_STATISTICS_KIND,
  TARGET_STATISTICS_VERSION,
  type TargetStatisticsModel,
  type TargetStatisticsTable,
} from "./target-statistics-model.ts";
import { TARGET_STATISTICS_OPTIONS, type TargetStatisticsOptions } from "./target-statistics-options.ts";

/** Options of {@link fitTargetStatistics}. */
export interface FitTargetStatisticsOptions extends TargetStatisticsOptions {
  /**
   * Unix seconds of the moment the model is made: outcomes of posts from `outcomeDelayHours` before it on are not known, and not
   * taken. @defaultValue late enough for all posts
   */
  knownAt?: number;
}

const OPTIONS: OptionNames<FitTargetStatisticsOptions> = { ...TARGET_STATISTICS_OPTIONS, knownAt: true };

/**
 * Sums up the outcomes of training posts by category, tag, author, hour of the week and place, for the rows that a model is
 * asked about: those it is trained on get {@link targetStatistics}, in which no row sees its own outcome.
 *
 * @param posts - the training part; posts without score and views are passed over
 * @returns sums and numbers of outcomes; the prior is their mean unless it is given
 * @throws TypeError or RangeError if an option or a post is not legal, or there is neither an outcome nor a prior
 * @example
 * const user = { averageViews: 0, groupCount: 0, memberCount: 0, imageCount: 1 };
 * const counts = { tagCount: 0, titleLength: 0, descriptionLength: 0, hasPeople: false, commentCount: 0 };
 * const posts = [8, 2].map((score, day) => ({
 *   id: `${day}`, userId: "ann", postedAt: 86400 * day, ...counts, user, score,
 * }));
 * const model = fitTargetStatistics(posts, { keys: ["author"] });
 * model.tables[0].sums; // => [10]
 * // (8 + 2 + 5) / (2 + 1), and the prior for a stranger
 * transformTargetStatistics(model, [posts[0], { ...posts[0], userId: "bob" }]).data; // => [5, 5]
 * @see Prokhorenkova et al. 2018, arXiv:1706.09516, eq. 5
 */
export function fitTargetStatistics(
  posts: readonly Post[],
  options: FitTargetStatisticsOptions = {},
): TargetStatisticsModel {
  const name = "fitTargetStatistics";
  checkOptions(name, options, OPTIONS);
  const { knownAt = Number.POSITIVE_INFINITY } = options;
  if (options.knownAt !== undefined) checkMoment(name, "knownAt", knownAt);
  const settings = statisticsSettings(name, options);
  const all = arrayOfPosts(name, posts);
  const columns = postColumns(name, all, settings);
  const { times, scores } = columns;
  const tallies = settings.keys.map((key) =>
    createTally(key, codePosts(name, key, all, columns, settings.placeDegrees)),
  );
  let [sum, count] = [0, 0];
  const order = timeOrder(times);
  for (let place = 0; place < times.length; place++) {
    const index = order === undefined ? place : order[place];
    const score = scores[index];
    if (Number.isNaN(score) || times[index] + settings.delay > knownAt) continue;
    sum += score;
    count++;
    for (const tally of tallies) addToTally(tally, index, score);
  }
  const { prior = sum / count, priorWeight, placeDegrees } = settings;
  if (Number.isNaN(prior)) {
    throw new RangeError(`${name}: posts must have a known outcome where no prior is given, got none`);
  }
  const tables = tallies.map(sortedTable);
  return {
    kind: TARGET_STATISTICS_KIND,
    version: TARGET_STATISTICS_VERSION,
    prior,
    priorWeight,
    placeDegrees,
    tables,
  };
}

/** The same table for the same outcomes, in whatever order they came; values without an outcome are not in it. */
function sortedTable({ key, posts, sums, counts }: Tally): TargetStatisticsTable {
  const entries = [...posts.places]
    .filter(([, place]) => counts[place] > 0)
    .sort(([a], [b]) => (a === null || (b !== null && a < b) ? -1 : 1));
  return {
    key,
    values: entries.map(([value]) => value),
    sums: Float64Array.from(entries, ([, place]) => sums[place]),
    counts: Float64Array.from(entries, ([, place]) => counts[place]),
  };
}

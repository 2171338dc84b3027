import { checkSaved, type Matrix, ndArray } from "@vscnn/core";
import type { Post } from "./post.ts";
import { checkStatistics } from "./statistics/check-statistics.ts";
import { valuesOf } from "./statistics/statistic-keys.ts";
import { keyedPosts } from "./statistics/statistics-settings.ts";
import { type Tally, writeStatistics } from "./statistics/tally.ts";
import {
  TARGET_STATISTICS_KIND,
  TARGET_STATISTICS_VERSION,
  type TargetStatisticsModel,
} from "./target-statistics-model.ts";
import { targetStatisticsNames } from "./target-statistics-names.ts";

/** Models that were checked, with a way to find a value without a search. */
const tallies = new WeakMap<TargetStatisticsModel, readonly Tally[]>();

/**
 * How training posts of the same category, tag, author, hour of the week or place had fared, for new posts.
 *
 * @param model - from {@link fitTargetStatistics}; it must not be changed afterwards
 * @param posts - not those that the model was fitted on, which would see their own outcome: see {@link targetStatistics}
 * @returns a row for each post in single precision, columns as {@link targetStatisticsNames} says
 * @throws TypeError or RangeError if it is no such model, or a post is not legal
 * @example
 * const user = { averageViews: 0, groupCount: 0, memberCount: 0, imageCount: 1 };
 * const counts = { tagCount: 0, titleLength: 0, descriptionLength: 0, hasPeople: false, commentCount: 0 };
 * const model = fitTargetStatistics([], { keys: ["author"], prior: 4 });
 * transformTargetStatistics(model, [{ id: "1", userId: "ann", postedAt: 0, ...counts, user }]).data; // => [4]
 */
export function transformTargetStatistics(model: TargetStatisticsModel, posts: readonly Post[]): Matrix {
  const name = "transformTargetStatistics";
  const known = tallies.get(model) ?? talliesOf(name, model);
  const { prior: mean, priorWeight: weight, placeDegrees } = model;
  const all = keyedPosts(name, posts);
  const columns = targetStatisticsNames(known.map(({ key }) => key)).length;
  const data = new Float32Array(all.length * columns);
  let at = 0;
  for (const post of all) {
    for (const tally of known) {
      at = writeStatistics(tally, valuesOf(tally.key, post, placeDegrees), { mean, weight }, data, at);
    }
  }
  return ndArray(data, [all.length, columns]);
}

function talliesOf(functionName: string, model: TargetStatisticsModel): readonly Tally[] {
  const fields = checkSaved(functionName, model, TARGET_STATISTICS_KIND, TARGET_STATISTICS_VERSION);
  const { tables } = checkStatistics(functionName, fields);
  const made = tables.map(({ key, values, sums, counts }) => ({
    key,
    places: new Map(values.map((value, place) => [value, place])),
    sums,
    counts,
  }));
  tallies.set(model, made);
  return made;
}

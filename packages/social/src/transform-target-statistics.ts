import { checkSaved, type Matrix, ndArray } from "@vscnn/core";
import { arrayOfPosts } from "./check-post.ts";
import { postColumns } from "./history/post-columns.ts";
import type { Post } from "./post.ts";
import { checkStatistics } from "./statistics/check-statistics.ts";
import { codePosts, recodePosts } from "./statistics/coded-posts.ts";
import type { KeyValue } from "./statistics/statistic-keys.ts";
import { writeStatistics } from "./statistics/tally.ts";
import {
  TARGET_STATISTICS_KIND,
  TARGET_STATISTICS_VERSION,
  type TargetStatisticsModel,
  type TargetStatisticsTable,
} from "./target-statistics-model.ts";
import { targetStatisticsNames } from "./target-statistics-names.ts";

/** A table with a way to find a value without a search. */
interface KnownTable extends TargetStatisticsTable {
  readonly places: ReadonlyMap<KeyValue, number>;
}

/** The tables of models that were checked. */
const knownTables = new WeakMap<TargetStatisticsModel, readonly KnownTable[]>();

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
  const tables = knownTables.get(model) ?? tablesOf(name, model);
  const { prior, priorWeight, placeDegrees } = model;
  const all = arrayOfPosts(name, posts);
  const columns = postColumns(name, all);
  const width = targetStatisticsNames(tables.map(({ key }) => key)).length;
  const data = new Float32Array(all.length * width);
  let column = 0;
  for (const { key, sums, counts, places } of tables) {
    const tally = {
      key,
      sums,
      counts,
      posts: recodePosts(codePosts(name, key, all, columns, placeDegrees), places),
    };
    for (let post = 0; post < all.length; post++) {
      writeStatistics(tally, post, prior, priorWeight, data, post * width + column);
    }
    column += targetStatisticsNames([key]).length;
  }
  return ndArray(data, [all.length, width]);
}

function tablesOf(functionName: string, model: TargetStatisticsModel): readonly KnownTable[] {
  const fields = checkSaved(functionName, model, TARGET_STATISTICS_KIND, TARGET_STATISTICS_VERSION);
  const tables = checkStatistics(functionName, fields).tables.map((table) => {
    return { ...table, places: new Map(table.values.map((value, place) => [value, place])) };
  });
  knownTables.set(model, tables);
  return tables;
}

import { packedMatrix } from "@vscnn/core";
import {
  POST_FEATURE_NAMES,
  type Post,
  postFeatures,
  postViews,
  TIME_FEATURE_NAMES,
  targetStatisticsNames,
  timeFeatures,
  userFeatures,
} from "@vscnn/social";
import type { ResolvedConfig } from "../config/predictor-config.ts";
import type { FittedGroups } from "./fitted-groups.ts";
import { isPhotoGroup, type SocialGroup } from "./group-names.ts";
import { type GroupColumns, ownNames } from "./layout.ts";
import { STATISTIC_GROUPS } from "./statistic-groups.ts";
import { textColumns } from "./text-columns.ts";

/** Posts, and what decides their numbers besides them. */
export interface EncodedPosts {
  readonly posts: readonly Post[];
  /** Whether these are the posts that the ranks were fitted on: their own views are then no part of their authors' averages. */
  readonly isTraining: boolean;
  /** The mean views of each author's posts before, in place of those of the ranks, where training posts see no others. */
  readonly earlierViews?: Float64Array;
  /** Unix seconds of the moment for which the score of a post is asked. */
  readonly referenceTimeOf: (post: Post) => number;
  /** A row of the author's history for each post, where it is used. */
  readonly history: readonly Float32Array[];
  /** Statistics of what posts have in common, row-major, where there are any. */
  readonly statistics: Float32Array;
}

/** A predictor's encoding. */
export interface Encoding {
  readonly groups: FittedGroups;
  readonly layout: readonly GroupColumns[];
  readonly config: Pick<ResolvedConfig, "averagesOf" | "known" | "statistics">;
}

const COMMENTS = POST_FEATURE_NAMES.indexOf("commentCount");
const DURATION = TIME_FEATURE_NAMES.indexOf("durationDays");

/** Writes the numbers of posts in all groups but the photo's into rows. */
export function encodePosts(
  encoding: Encoding,
  asked: EncodedPosts,
  rows: Float32Array,
  columns: number,
): void {
  const { layout, config, groups } = encoding;
  for (const { group, start } of layout) {
    if (isPhotoGroup(group)) continue;
    const numbers = groupEncoder(encoding, asked, group);
    const width = ownNames(group, config.known, groups.words).length;
    for (let i = 0; i < asked.posts.length; i++) rows.set(numbers(i), i * columns + start);
    writeStatistics(encoding, asked, { group, rows, columns, start: start + width });
  }
}

function groupEncoder(
  { groups, config }: Encoding,
  { posts, isTraining, earlierViews, referenceTimeOf, history }: EncodedPosts,
  group: SocialGroup,
): (i: number) => ArrayLike<number> {
  const without = (values: Float32Array, index: number): Float32Array =>
    config.known === "beforePosting" ? values.filter((_, i) => i !== index) : values;
  switch (group) {
    case "author": {
      const { userRanks } = groups;
      if (userRanks === undefined) throw new Error("a predictor with authors must have their ranks");
      const leaveOut = isTraining && config.averagesOf === "others";
      const own = (post: Post) => ({ ownViews: postViews(post, { referenceTime: referenceTimeOf(post) }) });
      const seen = (i: number) =>
        earlierViews === undefined ? leaveOut && own(posts[i]) : { earlierViews: earlierViews[i] };
      return (i) => userFeatures(posts[i], { userRanks, ...seen(i) });
    }
    case "history":
      return (i) => history[i];
    case "post":
      return (i) => without(postFeatures(posts[i]), COMMENTS);
    case "text": {
      const matrix = textColumns(groups.words, posts);
      const [, width] = matrix.shape;
      const data = packedMatrix(matrix);
      return (i) => data.subarray(i * width, (i + 1) * width);
    }
    case "time":
      return (i) => {
        const { postedAt, utcOffsetMinutes = 0 } = posts[i];
        const referenceTime = referenceTimeOf(posts[i]);
        return without(timeFeatures(postedAt, { utcOffsetMinutes, referenceTime }), DURATION);
      };
  }
}

/** Writes the statistics that belong to a group behind its own columns. */
function writeStatistics(
  { config }: Encoding,
  { posts, statistics }: EncodedPosts,
  { group, rows, columns, start }: { group: SocialGroup; rows: Float32Array; columns: number; start: number },
): void {
  if (config.statistics.length === 0) return;
  const all = targetStatisticsNames(config.statistics).length;
  let from = 0;
  let to = start;
  for (const key of config.statistics) {
    const width = targetStatisticsNames([key]).length;
    if (STATISTIC_GROUPS[key] === group) {
      for (let i = 0; i < posts.length; i++) {
        rows.set(statistics.subarray(i * all + from, i * all + from + width), i * columns + to);
      }
      to += width;
    }
    from += width;
  }
}

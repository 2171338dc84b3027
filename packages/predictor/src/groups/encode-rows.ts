import { type Matrix, packedMatrix } from "@vscnn/core";
import { AUTHOR_HISTORY_LENGTH, targetStatistics, transformTargetStatistics } from "@vscnn/social";
import type { ResolvedConfig } from "../config/predictor-config.ts";
import type { FeatureSet } from "../feature-set.ts";
import { earlierViews } from "./earlier-views.ts";
import { encodePosts } from "./encode-posts.ts";
import type { FittedGroups } from "./fitted-groups.ts";
import { isPhotoGroup, PHOTO_BLOCKS, type PhotoGroup } from "./group-names.ts";
import { fillHistory } from "./history-columns.ts";
import { allColumns, type GroupColumns } from "./layout.ts";
import { writePhotoRow } from "./photo-rows.ts";

/** What is asked of the posts of a part. */
export interface PartRows {
  readonly rows: Uint32Array;
  /** Whether these are the training posts. */
  readonly isTraining: boolean;
  /** How the authors of all posts had fared, where that is used. */
  readonly history: Matrix | undefined;
}

/** Rows of features of some posts, as they were before any reduction: single precision, row-major, the columns of the layout. */
export function encodeRows(
  groups: FittedGroups,
  { layout, config }: { layout: readonly GroupColumns[]; config: ResolvedConfig },
  { posts, blocks }: FeatureSet,
  { rows, isTraining, history }: PartRows,
): Float32Array {
  const columns = allColumns(layout);
  const encoded = new Float32Array(rows.length * columns);
  const chosen = Array.from(rows, (row) => posts[row]);
  const asked = {
    posts: chosen,
    isTraining,
    referenceTimeOf: () => config.referenceTime,
    history: historyOf(groups, rows, history),
    statistics: statisticsOf(groups, config, chosen, isTraining),
    ...(isTraining && config.averagesOf === "earlier" && { earlierViews: earlierViews(chosen, config) }),
  };
  encodePosts({ groups, layout, config }, asked, encoded, columns);
  for (const { group, start } of layout) {
    if (!isPhotoGroup(group)) continue;
    const block = blocks[PHOTO_BLOCKS[group].block];
    const standIn = groups.photoMeans[group as PhotoGroup] as Float32Array;
    rows.forEach((row, i) => {
      writePhotoRow(block, row, standIn, { into: encoded, start: i * columns + start });
    });
  }
  return encoded;
}

function historyOf({ history }: FittedGroups, rows: Uint32Array, all: Matrix | undefined): Float32Array[] {
  if (history === undefined || all === undefined) return [];
  const data = packedMatrix(all);
  return Array.from(rows, (row) => {
    const start = row * AUTHOR_HISTORY_LENGTH;
    const own = Float32Array.from(data.subarray(start, start + AUTHOR_HISTORY_LENGTH));
    fillHistory(own, history.means);
    return own;
  });
}

/** Training posts see outcomes of earlier ones only, so none sees its own; all others see those of all training posts. */
function statisticsOf(
  { statistics }: FittedGroups,
  { statistics: keys, outcomeDelayHours, referenceTime }: ResolvedConfig,
  posts: FeatureSet["posts"],
  isTraining: boolean,
): Float32Array {
  if (statistics === undefined) return new Float32Array(0);
  const matrix = isTraining
    ? targetStatistics(posts, { keys, outcomeDelayHours, referenceTime, prior: statistics.prior })
    : transformTargetStatistics(statistics, posts);
  return Float32Array.from(packedMatrix(matrix));
}

import { AESTHETIC_NAMES } from "@vscnn/aesthetics";
import {
  AUTHOR_HISTORY_NAMES,
  POST_FEATURE_NAMES,
  TIME_FEATURE_NAMES,
  targetStatisticsNames,
  USER_FEATURE_NAMES,
} from "@vscnn/social";
import type { ResolvedConfig } from "../config/predictor-config.ts";
import {
  isPhotoGroup,
  PHOTO_BLOCKS,
  type PhotoGroup,
  PREDICTOR_GROUPS,
  type PredictorGroup,
  type SocialGroup,
} from "./group-names.ts";
import { STATISTIC_GROUPS } from "./statistic-groups.ts";
import { type FittedWords, textNames } from "./text-columns.ts";

/** Where the columns of a group stand in a row of features. */
export interface GroupColumns {
  readonly group: PredictorGroup;
  readonly start: number;
  readonly end: number;
  /** Names of the columns. */
  readonly names: readonly string[];
}

/** What decides the columns of a row. */
export type LayoutConfig = Pick<ResolvedConfig, "groups" | "known" | "statistics">;

/** The columns of all groups of a configuration, one group after the other, those of the photo last. */
export function layoutOf(
  config: LayoutConfig,
  { words, deepColumns }: { words: FittedWords | undefined; deepColumns: number },
): GroupColumns[] {
  let start = 0;
  return PREDICTOR_GROUPS.filter((group) => config.groups.includes(group)).map((group) => {
    const names = isPhotoGroup(group) ? photoNames(group, deepColumns) : socialNames(group, config, words);
    const end = start + names.length;
    const columns = { group, start, end, names };
    start = end;
    return columns;
  });
}

/** The number of columns before those of the photo. */
export function socialColumns(layout: readonly GroupColumns[]): number {
  return layout.reduce((end, columns) => (isPhotoGroup(columns.group) ? end : columns.end), 0);
}

/** The number of all columns. */
export function allColumns(layout: readonly GroupColumns[]): number {
  return layout[layout.length - 1].end;
}

/** The columns of a group without its statistics. */
export function ownNames(
  group: SocialGroup,
  known: ResolvedConfig["known"],
  words: FittedWords | undefined,
): readonly string[] {
  const before = known === "beforePosting";
  switch (group) {
    case "author":
      return USER_FEATURE_NAMES;
    case "history":
      return AUTHOR_HISTORY_NAMES;
    case "post":
      return POST_FEATURE_NAMES.filter((name) => !before || name !== "commentCount");
    case "text":
      return textNames(words);
    case "time":
      return TIME_FEATURE_NAMES.filter((name) => !before || name !== "durationDays");
  }
}

function socialNames(
  group: SocialGroup,
  { known, statistics }: LayoutConfig,
  words: FittedWords | undefined,
): string[] {
  const keys = statistics.filter((key) => STATISTIC_GROUPS[key] === group);
  return [...ownNames(group, known, words), ...(keys.length === 0 ? [] : targetStatisticsNames(keys))];
}

function photoNames(group: PhotoGroup, deepColumns: number): string[] {
  if (group === "aesthetic") return [...AESTHETIC_NAMES];
  const { columns = deepColumns } = PHOTO_BLOCKS[group];
  return Array.from({ length: columns }, (_, i) => `${group}${i}`);
}

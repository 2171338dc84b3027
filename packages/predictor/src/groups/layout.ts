import { AESTHETIC_NAMES } from "@vscnn/aesthetics";
import { POST_FEATURE_NAMES, TIME_FEATURE_NAMES, USER_FEATURE_NAMES } from "@vscnn/social";
import type { ResolvedConfig } from "../config/predictor-config.ts";
import { isPhotoGroup, PHOTO_BLOCKS, PREDICTOR_GROUPS, type PredictorGroup } from "./group-names.ts";

/** Where the columns of a group stand in a row of features. */
export interface GroupColumns {
  readonly group: PredictorGroup;
  readonly start: number;
  readonly end: number;
  /** Names of the columns. */
  readonly names: readonly string[];
}

/** The columns of all groups of a configuration, one group after the other, those of the photo last. */
export function layoutOf(
  { groups, known }: Pick<ResolvedConfig, "groups" | "known">,
  deepColumns: number,
): GroupColumns[] {
  let start = 0;
  return PREDICTOR_GROUPS.filter((group) => groups.includes(group)).map((group) => {
    const names = namesOf(group, known, deepColumns);
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

function namesOf(group: PredictorGroup, known: ResolvedConfig["known"], deepColumns: number): string[] {
  const before = known === "beforePosting";
  if (group === "author") return [...USER_FEATURE_NAMES];
  if (group === "post") return POST_FEATURE_NAMES.filter((name) => !before || name !== "commentCount");
  if (group === "time") return TIME_FEATURE_NAMES.filter((name) => !before || name !== "durationDays");
  if (group === "aesthetic") return [...AESTHETIC_NAMES];
  const { columns = deepColumns } = PHOTO_BLOCKS[group];
  return Array.from({ length: columns }, (_, i) => `${group}${i}`);
}

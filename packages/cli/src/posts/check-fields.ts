import { checkOptions } from "@vscnn/core";
import type { PostField } from "@vscnn/dataset/node";
import { nameList } from "../console/name-list.ts";

/** Every field of a post that a column or a constant may give. */
const FIELDS: Readonly<Record<PostField, true>> = {
  id: true,
  userId: true,
  postedAt: true,
  clock: true,
  timeZone: true,
  utcOffsetMinutes: true,
  tags: true,
  tagCount: true,
  title: true,
  titleLength: true,
  description: true,
  descriptionLength: true,
  category: true,
  place: true,
  latitude: true,
  longitude: true,
  hasPeople: true,
  commentCount: true,
  averageViews: true,
  groupCount: true,
  memberCount: true,
  imageCount: true,
  imagePath: true,
  views: true,
  score: true,
};

/** Checks that a flag of pairs names fields that exist, and says which may be meant. */
export function checkFields(flag: string, pairs: Readonly<Record<string, unknown>> = {}): void {
  checkOptions(flag, pairs, FIELDS, "a field");
}

/** Checks that the columns that a flag names are those of a table. */
export function checkColumns(
  name: string,
  pairs: Readonly<Record<string, string>> | undefined,
  header: readonly string[],
): void {
  for (const [field, column] of Object.entries(pairs ?? {})) {
    if (header.includes(column)) continue;
    throw new Error(
      `--map ${field}=${column}: ${name} has no column ${JSON.stringify(column)}; its columns are ${nameList(header)}`,
    );
  }
}

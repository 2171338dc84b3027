import type { Post } from "@vscnn/social";
import type { BadRowError, Place } from "./bad-row.ts";

/** What a source can say of a post; a text where the source gives it in place of its length. */
export const POST_FIELDS = [
  "id",
  "userId",
  "postedAt",
  "clock",
  "timeZone",
  "utcOffsetMinutes",
  "tags",
  "tagCount",
  "title",
  "titleLength",
  "description",
  "descriptionLength",
  "category",
  "place",
  "latitude",
  "longitude",
  "hasPeople",
  "commentCount",
  "averageViews",
  "groupCount",
  "memberCount",
  "imageCount",
  "imagePath",
  "views",
  "score",
] as const;

/**
 * A field of a post that a source may give. `clock` is the time of day, where `postedAt` is a day alone. From the texts `tags`, `title` and `description` the counts are taken where the
 * source does not state them; `timeZone` is an offset such as `+08:00`; `latitude` and `longitude` make a `place`.
 *
 * @useDeclaredType
 */
export type PostField = (typeof POST_FIELDS)[number];

/** One row of a source, not yet checked. What is absent is undefined. */
export interface SourceRow {
  values: Partial<Record<PostField, unknown>>;
  extra: Record<string, unknown> | undefined;
  line: number;
  /** The post, checked already but for its image, where the source makes it quicker than by its values, which then are the image alone. */
  post?: Post;
}

/** Copies what a record has of its own; `__proto__`, which would be more than a name, is left out. */
export function copyOwn(target: Record<string, unknown>, record: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(record)) if (key !== "__proto__") target[key] = value;
}

/** What no field was taken from; the `extra` of a post that was written as JSON is spread again. */
export function extraOf(
  record: Readonly<Record<string, unknown>>,
  taken: ReadonlySet<string>,
): Record<string, unknown> | undefined {
  const extra: Record<string, unknown> = {};
  let isEmpty = true;
  const copy = (from: object) => {
    for (const [key, value] of Object.entries(from)) {
      if (key === "__proto__" || (from === record && taken.has(key))) continue;
      const isNested = from === record && key === "extra" && typeof value === "object" && value !== null;
      if (isNested) copy(value);
      else extra[key] = value;
      isEmpty = false;
    }
  };
  copy(record);
  return isEmpty ? undefined : extra;
}

/** An opened data set. */
export interface RowSource {
  /** The files that are read, for the report. */
  files: readonly string[];
  /** Fields that a post needs and no row has. */
  absentFields: readonly PostField[];
  /** Whether photos of a user, and average views, must be counted over all rows before the first post. */
  counts: { imageCount: boolean; averageViews: boolean };
  /** How many rows there are, where that is known before they are read. */
  rowCount?: number;
  /** Where the image paths start from, unless the caller says so. */
  folder: string;
  /**
   * The rows from the start, in batches; what cannot be a row at all comes as an error.
   *
   * @param isWhole - whether rows are all that there is, so that a source may make posts of them
   */
  rows(progress: Progress, isWhole?: boolean): AsyncGenerator<readonly (SourceRow | BadRowError)[]>;
  place(field: PostField, line: number): Place;
}

/** How far the reading of a source has come. */
export interface Progress {
  bytesRead: number;
  bytesTotal: number;
}

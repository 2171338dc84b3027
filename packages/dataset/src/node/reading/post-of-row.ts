import { characterCount, POSTED_AT_RANGE, type Post, UTC_OFFSET_RANGE } from "@vscnn/social";
import { BadRowError } from "./bad-row.ts";
import { booleanOf, idOf, MAX_COUNT, momentOf, numberOf, offsetOf, tagCountOf } from "./cells.ts";
import type { createImagePathResolver } from "./image-path.ts";
import type { PostField, RowSource, SourceRow } from "./row-source.ts";
import type { UserTotals } from "./user-totals.ts";

/** What is known beside the row itself. */
export interface RowContext {
  source: RowSource;
  constants: Partial<Record<PostField, unknown>>;
  totals: UserTotals | undefined;
  resolveImage: ReturnType<typeof createImagePathResolver>;
}

interface Range {
  min: number;
  max: number;
}

const FINITE: Range = { min: -Number.MAX_VALUE, max: Number.MAX_VALUE };

/**
 * Makes a post of a row, every value checked.
 *
 * @throws BadRowError that names file, line, column and value
 */
export function postOfRow(row: SourceRow, context: RowContext): Post {
  const userId = idCell(row, context, "userId");
  const { postedAt, utcOffsetMinutes } = timesOf(row, context);
  const hasPeople = booleanOf(cell(row, context, "hasPeople"));
  if (hasPeople === undefined) throw badRow(row, context, "hasPeople", "0, 1, true or false");
  // Without an average the user has no legal views, so those of this row are not legal either
  const averageField = context.source.counts.averageViews ? "views" : "averageViews";
  const post: Post = {
    id: idCell(row, context, "id"),
    userId,
    postedAt,
    tagCount: lengthCell(row, context, "tagCount", "tags", tagCountOf),
    titleLength: lengthCell(row, context, "titleLength", "title", characterCount),
    descriptionLength: lengthCell(row, context, "descriptionLength", "description", characterCount),
    hasPeople,
    commentCount: countCell(row, context, "commentCount"),
    user: {
      averageViews: context.totals?.averageViewsOf(userId) ?? countCell(row, context, averageField),
      groupCount: countCell(row, context, "groupCount"),
      memberCount: countCell(row, context, "memberCount"),
      imageCount: context.totals?.imageCountOf(userId) ?? countCell(row, context, "imageCount"),
    },
  };
  if (utcOffsetMinutes !== undefined) post.utcOffsetMinutes = utcOffsetMinutes;
  if (cell(row, context, "views") !== undefined) post.views = countCell(row, context, "views");
  if (cell(row, context, "score") !== undefined)
    post.score = numberCell(row, context, "score", FINITE, "a number");
  if (row.extra !== undefined) post.extra = row.extra;
  const path = cell(row, context, "imagePath");
  if (path !== undefined) post.imagePath = imagePathOf(path, row, context);
  return post;
}

function cell(row: SourceRow, context: RowContext, field: PostField): unknown {
  return row.values[field] ?? context.constants[field];
}

function badRow(row: SourceRow, context: RowContext, field: PostField, need: string): BadRowError {
  return new BadRowError(context.source.place(field, row.line), need, cell(row, context, field));
}

function numberCell(
  row: SourceRow,
  context: RowContext,
  field: PostField,
  range: Range,
  need: string,
): number {
  const value = numberOf(cell(row, context, field));
  if (value >= range.min && value <= range.max) return value;
  throw badRow(row, context, field, need);
}

function countCell(row: SourceRow, context: RowContext, field: PostField): number {
  const value = numberOf(cell(row, context, field));
  if (value >= 0 && value <= MAX_COUNT) return value;
  throw badRow(row, context, field, value > MAX_COUNT ? `a number <= ${MAX_COUNT}` : "a number >= 0");
}

function idCell(row: SourceRow, context: RowContext, field: PostField): string {
  const value = idOf(cell(row, context, field));
  if (value === undefined) throw badRow(row, context, field, "an id");
  return value;
}

/** The length of the text where the source has the text, else the length that it states, else those of constants. */
function lengthCell(
  row: SourceRow,
  context: RowContext,
  field: PostField,
  textField: PostField,
  measure: (text: string) => number,
): number {
  const text = row.values[field] === undefined ? cell(row, context, textField) : row.values[textField];
  if (text === undefined) return countCell(row, context, field);
  if (typeof text !== "string") throw badRow(row, context, textField, "a text");
  return measure(text);
}

/** The offset is that of the time zone if there is one, else the one in minutes, else the one in the text of the time. */
function timesOf(
  row: SourceRow,
  context: RowContext,
): { postedAt: number; utcOffsetMinutes: number | undefined } {
  let offset: number | undefined;
  const zone = cell(row, context, "timeZone");
  if (zone !== undefined) {
    offset = offsetOf(zone);
    if (offset === undefined)
      throw badRow(row, context, "timeZone", "an offset such as +08, +08:00 or -0330");
  } else if (cell(row, context, "utcOffsetMinutes") !== undefined) {
    offset = numberCell(row, context, "utcOffsetMinutes", UTC_OFFSET_RANGE, "minutes from -1439 to 1439");
  }
  const moment = momentOf(cell(row, context, "postedAt"), offset);
  if (!(moment.seconds >= POSTED_AT_RANGE.min && moment.seconds <= POSTED_AT_RANGE.max)) {
    throw badRow(row, context, "postedAt", "Unix seconds (not milliseconds) or a date and time");
  }
  return { postedAt: moment.seconds, utcOffsetMinutes: offset ?? moment.utcOffsetMinutes };
}

function imagePathOf(path: unknown, row: SourceRow, context: RowContext): string {
  if (typeof path !== "string" || path.trim() === "") throw badRow(row, context, "imagePath", "a path");
  const image = context.resolveImage(path.trim());
  if ("need" in image) throw badRow(row, context, "imagePath", image.need);
  return image.path;
}

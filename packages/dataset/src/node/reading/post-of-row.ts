import { POSTED_AT_RANGE, type Post, UTC_OFFSET_RANGE } from "@vscnn/social";
import { booleanOf, momentOf, offsetOf } from "./cells.ts";
import { placeOf } from "./place-of-row.ts";
import { badRow, cell, countCell, idCell, numberCell, type RowContext } from "./row-cells.ts";
import type { SourceRow } from "./row-source.ts";
import { withClock } from "./with-clock.ts";
import { type Words, wordCountsOf, wordsOf } from "./words-of-row.ts";

const NO_VIEWS =
  "a number >= 0 in a post of each author at least (leave the column out where no views are known yet)";
const FINITE = { min: -Number.MAX_VALUE, max: Number.MAX_VALUE };

/**
 * Makes a post of a row, every value checked.
 *
 * @throws BadRowError that names file, line, column and value
 */
export function postOfRow(row: SourceRow, context: RowContext): Post {
  return withImage(row.post ?? checkedPost(row, context), row, context);
}

function checkedPost(row: SourceRow, context: RowContext): Post {
  const userId = idCell(row, context, "userId");
  const { postedAt, utcOffsetMinutes } = timesOf(row, context);
  const hasPeople = booleanOf(cell(row, context, "hasPeople"));
  if (hasPeople === undefined) throw badRow(row, context, "hasPeople", "0, 1, true or false");
  // Without an average the user has no legal views, so those of this row are not legal either
  const averageField = context.source.counts.averageViews ? "views" : "averageViews";
  const average = context.totals?.averageViewsOf(userId);
  if (average === undefined && averageField === "views" && cell(row, context, "views") === undefined) {
    throw badRow(row, context, "views", NO_VIEWS);
  }
  const words = wordsOf(row, context);
  const post: Post = {
    id: idCell(row, context, "id"),
    userId,
    postedAt,
    ...wordCountsOf(row, context, words),
    hasPeople,
    commentCount: countCell(row, context, "commentCount"),
    user: {
      averageViews: average ?? countCell(row, context, averageField),
      groupCount: countCell(row, context, "groupCount"),
      memberCount: countCell(row, context, "memberCount"),
      imageCount: context.totals?.imageCountOf(userId) ?? countCell(row, context, "imageCount"),
    },
  };
  if (utcOffsetMinutes !== undefined) post.utcOffsetMinutes = utcOffsetMinutes;
  if (cell(row, context, "views") !== undefined) post.views = countCell(row, context, "views");
  if (cell(row, context, "score") !== undefined)
    post.score = numberCell(row, context, "score", FINITE, "a number");
  addWords(post, words);
  const place = placeOf(row, context);
  if (place !== undefined) post.place = place;
  return post;
}

/** Adds what the source said beside, and where the photo lies. */
function withImage(post: Post, row: SourceRow, context: RowContext): Post {
  if (row.extra !== undefined) post.extra = row.extra;
  const path = cell(row, context, "imagePath");
  if (path !== undefined) post.imagePath = imagePathOf(path, row, context);
  return post;
}

/** Adds what is there: a field that is not known is not in the record at all. */
function addWords(post: Post, { title, description, tags, category }: Words): void {
  if (title !== undefined) post.title = title;
  if (description !== undefined) post.description = description;
  if (tags !== undefined) post.tags = tags;
  if (category !== undefined) post.category = category;
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
  const moment = momentOf(timed(cell(row, context, "postedAt"), cell(row, context, "clock")), offset);
  if (!(moment.seconds >= POSTED_AT_RANGE.min && moment.seconds <= POSTED_AT_RANGE.max)) {
    throw badRow(
      row,
      context,
      "postedAt",
      "a time such as 2024-05-31 18:30, or Unix seconds (not milliseconds)",
    );
  }
  return { postedAt: moment.seconds, utcOffsetMinutes: offset ?? moment.utcOffsetMinutes };
}

/** Lines of JSON have the time of day as it is; of a table it was joined to the day before the notation was looked at. */
function timed(day: unknown, clock: unknown): unknown {
  return typeof day === "string" && typeof clock === "string" ? withClock(day, clock) : day;
}

function imagePathOf(path: unknown, row: SourceRow, context: RowContext): string {
  if (typeof path !== "string" || path.trim() === "") throw badRow(row, context, "imagePath", "a path");
  const image = context.resolveImage(path.trim());
  if ("need" in image) throw badRow(row, context, "imagePath", image.need);
  return image.path;
}

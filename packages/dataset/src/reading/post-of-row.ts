import { characterCount, type Post } from "@vscnn/social";
import { BadRowError } from "./bad-row.ts";
import { booleanOf, idOf, momentOf, numberOf, offsetOf, tagCountOf } from "./cells.ts";
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

/** The years 1 to 9999. */
const POSTED_AT = { min: -62135596800, max: 253402300799 };
const OFFSET = { min: -1439, max: 1439 };
const COUNT = { min: 0, max: Number.MAX_VALUE };
const SCORE = { min: -Number.MAX_VALUE, max: Number.MAX_VALUE };

/**
 * Makes a post of a row, every value checked.
 *
 * @throws BadRowError that names file, line, column and value
 */
export function postOfRow(row: SourceRow, context: RowContext): Post {
  const { source, constants, totals } = context;
  const cell = (field: PostField) => row.values[field] ?? constants[field];
  const bad = (field: PostField, need: string) =>
    new BadRowError(source.place(field, row.line), need, cell(field));
  const number = (field: PostField, { min, max }: { min: number; max: number }, needed?: string) => {
    const value = numberOf(cell(field));
    if (value >= min && value <= max) return value;
    throw bad(field, needed ?? (min === 0 ? "a number >= 0" : "a number"));
  };
  const id = (field: PostField) => {
    const value = idOf(cell(field));
    if (value === undefined) throw bad(field, "an id");
    return value;
  };
  const length = (field: PostField, textField: PostField, measure: (text: string) => number) => {
    const text = row.values[textField];
    if (text === undefined) return number(field, COUNT);
    if (typeof text !== "string") throw bad(textField, "a text");
    return measure(text);
  };

  const userId = id("userId");
  const { postedAt, utcOffsetMinutes } = timesOf(cell, bad, number);
  const hasPeople = booleanOf(cell("hasPeople"));
  if (hasPeople === undefined) throw bad("hasPeople", "0, 1, true or false");
  const total = totals?.get(userId);
  const post: Post = {
    id: id("id"),
    userId,
    postedAt,
    tagCount: length("tagCount", "tags", tagCountOf),
    titleLength: length("titleLength", "title", characterCount),
    descriptionLength: length("descriptionLength", "description", characterCount),
    hasPeople,
    commentCount: number("commentCount", COUNT),
    user: {
      averageViews: total?.averageViews ?? number("averageViews", COUNT),
      groupCount: number("groupCount", COUNT),
      memberCount: number("memberCount", COUNT),
      imageCount: total?.imageCount ?? number("imageCount", COUNT),
    },
  };
  if (utcOffsetMinutes !== undefined) post.utcOffsetMinutes = utcOffsetMinutes;
  if (cell("views") !== undefined) post.views = number("views", COUNT);
  if (cell("score") !== undefined) post.score = number("score", SCORE);
  if (row.extra !== undefined) post.extra = row.extra;
  if (cell("imagePath") !== undefined) {
    const text = cell("imagePath");
    if (typeof text !== "string" || text.trim() === "") throw bad("imagePath", "a path");
    const image = context.resolveImage(text.trim());
    if ("need" in image) throw bad("imagePath", image.need);
    post.imagePath = image.path;
  }
  return post;
}

/** The offset of a user's time zone comes first, then the post's own, then the one in the text of its time. */
function timesOf(
  cell: (field: PostField) => unknown,
  bad: (field: PostField, need: string) => BadRowError,
  number: (field: PostField, range: { min: number; max: number }, need: string) => number,
): { postedAt: number; utcOffsetMinutes: number | undefined } {
  let offset: number | undefined;
  if (cell("timeZone") !== undefined) {
    offset = offsetOf(cell("timeZone"));
    if (offset === undefined) throw bad("timeZone", "an offset as +08, +08:00 or -0330");
  } else if (cell("utcOffsetMinutes") !== undefined) {
    offset = number("utcOffsetMinutes", OFFSET, "minutes from -1439 to 1439");
  }
  const moment = momentOf(cell("postedAt"), offset);
  if (!(moment.seconds >= POSTED_AT.min && moment.seconds <= POSTED_AT.max)) {
    throw bad("postedAt", "Unix seconds (not milliseconds) or a date and time");
  }
  return { postedAt: moment.seconds, utcOffsetMinutes: offset ?? moment.utcOffsetMinutes };
}

import { POSTED_AT_RANGE, type Post } from "@vscnn/social";
import { MAX_COUNT } from "./cells.ts";
import { plainDecimal } from "./plain-decimal.ts";

/** What the files say of a user apart from the row. */
export interface KnownUser {
  /** Rows of the user. */
  photoCount: number;
  utcOffsetMinutes: number | undefined;
}

const SPACE = 32;
const DELETE = 127;
const CELLS = 11;
/** Where the cells of a line begin, and one after its end. Filled anew for each line. */
const starts = new Int32Array(CELLS + 1);

/**
 * The post of a line of the data file in the plainest form, all of whose values are legal: single spaces, ASCII, numbers of few
 * digits. Nearly all lines are of this form, and are read in a fraction of the time.
 *
 * @param label - the line of the label file, if there is one
 * @returns undefined for all other lines, which are not bad for that
 */
export function smpT1PlainPost(
  text: string,
  label: string | undefined,
  userOf: (userId: string) => KnownUser | undefined,
): Post | undefined {
  const score = label === undefined ? 0 : plainDecimal(label, 0, label.length);
  if (!findCells(text) || Number.isNaN(score)) return undefined;
  const people = numberIn(text, 4);
  const userId = text.slice(starts[1], starts[2] - 1);
  const known = userOf(userId);
  if (known === undefined) return undefined;
  const post: Post = {
    id: text.slice(0, starts[1] - 1),
    userId,
    postedAt: numberIn(text, 2),
    tagCount: numberIn(text, 7),
    titleLength: numberIn(text, 5),
    descriptionLength: numberIn(text, 6),
    hasPeople: people === 1,
    commentCount: numberIn(text, 3),
    user: {
      averageViews: numberIn(text, 8),
      groupCount: numberIn(text, 9),
      memberCount: numberIn(text, 10),
      imageCount: known.photoCount,
    },
  };
  if (!(people === 0 || people === 1) || !hasLegalNumbers(post)) return undefined;
  if (known.utcOffsetMinutes !== undefined) post.utcOffsetMinutes = known.utcOffsetMinutes;
  if (label !== undefined) post.score = score;
  return post;
}

/** Finds the cells of a line; false where they are not eleven of ASCII with one space after each. */
function findCells(text: string): boolean {
  let cell = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > SPACE && code < DELETE) continue;
    if (code !== SPACE || cell === CELLS || at === starts[cell - 1]) return false;
    starts[cell++] = at + 1;
  }
  starts[CELLS] = text.length + 1;
  return cell === CELLS && starts[CELLS - 1] < text.length;
}

function numberIn(text: string, cell: number): number {
  return plainDecimal(text, starts[cell], starts[cell + 1] - 1);
}

function hasLegalNumbers({
  postedAt,
  tagCount,
  titleLength,
  descriptionLength,
  commentCount,
  user,
}: Post): boolean {
  return (
    postedAt >= POSTED_AT_RANGE.min &&
    postedAt <= POSTED_AT_RANGE.max &&
    isCount(tagCount) &&
    isCount(titleLength) &&
    isCount(descriptionLength) &&
    isCount(commentCount) &&
    isCount(user.averageViews) &&
    isCount(user.groupCount) &&
    isCount(user.memberCount) &&
    isCount(user.imageCount)
  );
}

function isCount(value: number): boolean {
  return value >= 0 && value <= MAX_COUNT;
}

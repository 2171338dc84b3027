import { AUTHOR_HISTORY_LENGTH } from "../author-history-names.ts";
import { SECONDS_PER_DAY } from "../calendar.ts";
import { HOUR_TOTALS, isKnown } from "../history/author-state.ts";
import type { HistorySettings } from "../history/history-state.ts";
import type { PostColumns } from "../history/post-columns.ts";
import { type AuthorRoom, BATCH, createAuthorRoom, enterAuthor } from "./author-room.ts";
import { KEPT_WINDOWS } from "./kept-windows.ts";
import { type PostsByAuthor, postsByAuthor } from "./posts-by-author.ts";
import { takeOutcome } from "./take-outcome.ts";
import { writeFirsts } from "./write-firsts.ts";
import { writeWindows } from "./write-windows.ts";

/**
 * Writes the histories of all posts, author by author, with the bits of `writeHistory` of each post in turn: the outcomes to come
 * are at hand here, so that they are ranked once, and sums of blocks are kept.
 *
 * @param data - a row for each post
 */
export function writeHistories(
  functionName: string,
  columns: PostColumns,
  settings: HistorySettings,
  data: Float32Array,
): void {
  const posts = postsByAuthor(columns);
  const { starts, places } = posts;
  // Rows are copied as whole numbers, which are not converted on the way
  const bits = new Int32Array(data.buffer);
  const room = createAuthorRoom(functionName, starts, columns.categoryNames);
  for (let author = 1; author < starts.length; author++) {
    writeAuthor(room, posts, starts[author - 1], starts[author], settings, bits);
  }
  copyRows(room, places, places.length, bits);
}

/** Writes the histories of an author, who has the posts from `start` to before `end`. */
function writeAuthor(
  room: AuthorRoom,
  posts: PostsByAuthor,
  start: number,
  end: number,
  settings: HistorySettings,
  data: Int32Array,
): void {
  enterAuthor(room, posts, start, end);
  for (let first = start; first < end; ) {
    const slot = first - room.firstHeld;
    const count = Math.min(BATCH, end - first, room.mostHeld - slot);
    const before = room.known;
    writeOthers(room, posts, start, first, count, settings);
    writeWindows(room, before, slot, count);
    first += count;
    if (slot + count === room.mostHeld) copyRows(room, posts.places, first, data);
  }
}

/**
 * Copies the rows that the room holds, up to that of a post, to where the posts stand among all: in that order, since every page of so
 * large a memory that is looked up once more takes as long as a row.
 */
function copyRows(room: AuthorRoom, places: Uint32Array, end: number, data: Int32Array): void {
  const { firstHeld, rowBits } = room;
  for (let row = 0; row < places.length; row++) {
    const place = places[row];
    if (place < firstHeld || place >= end) continue;
    const from = AUTHOR_HISTORY_LENGTH * (place - firstHeld);
    const to = AUTHOR_HISTORY_LENGTH * row;
    // Four at a time, which divides their number: a fifth less time than one by one
    for (let column = 0; column < AUTHOR_HISTORY_LENGTH; column += 4) {
      const at = to + column;
      const source = from + column;
      data[at] = rowBits[source];
      data[at + 1] = rowBits[source + 1];
      data[at + 2] = rowBits[source + 2];
      data[at + 3] = rowBits[source + 3];
    }
  }
  room.firstHeld = end;
}

/**
 * Writes what needs no window, and where windows begin and end.
 *
 * @param start - the first post of the author
 */
function writeOthers(
  room: AuthorRoom,
  { times, hours, categories }: PostsByAuthor,
  start: number,
  first: number,
  count: number,
  { outcomeDelayHours, maxWindowPosts }: HistorySettings,
): void {
  const delay = outcomeDelayHours * 3600;
  for (let i = 0; i < count; i++) {
    const post = first + i;
    const now = times[post];
    if (post > start && times[post - 1] < now) room.earlier = post - start;
    while (room.known < room.outcomes && isKnown(room.times[room.known], now, delay)) takeOutcome(room);
    const row = AUTHOR_HISTORY_LENGTH * (post - room.firstHeld);
    const { earlier } = room;
    room.rows[row] = earlier;
    room.rows[row + 2] = earlier === 0 ? Number.NaN : (now - times[start + earlier - 1]) / SECONDS_PER_DAY;
    writeTotals(room, hours[post], categories[post], row);
    room.ends[i] = room.known;
    writeFirsts(room, KEPT_WINDOWS * i, now, maxWindowPosts);
  }
}

function writeTotals(room: AuthorRoom, hour: number, category: number, start: number): void {
  const { known, scores, scoreSum, best, categoryTotals, hourTotals, rows } = room;
  const weekday = (hour / 24) | 0;
  const hourOfDay = 7 + (hour % 24);
  rows[start + 1] = known;
  rows[start + 3] = known === 0 ? Number.NaN : scores[known - 1];
  rows[start + 4] = scoreSum / known;
  rows[start + 5] = known === 0 ? Number.NaN : best;
  const count = categoryTotals.counts[category];
  rows[start + 6] = count === 0 ? Number.NaN : categoryTotals.sums[category] / count;
  rows[start + 7] = hourTotals[weekday] / hourTotals[HOUR_TOTALS + weekday];
  rows[start + 8] = hourTotals[hourOfDay] / hourTotals[HOUR_TOTALS + hourOfDay];
}

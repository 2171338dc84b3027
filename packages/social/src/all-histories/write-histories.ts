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
  // Rows are copied as whole numbers, which are not converted on the way
  const bits = new Int32Array(data.buffer);
  const posts = postsByAuthor(columns);
  const { starts, rows } = posts;
  let most = 0;
  for (let author = 1; author < starts.length; author++) {
    most = Math.max(most, starts[author] - starts[author - 1]);
  }
  const room = createAuthorRoom(functionName, most, columns.categoryNames);
  for (let author = 1; author < starts.length; author++) {
    const [start, end] = [starts[author - 1], starts[author]];
    enterAuthor(room, posts, start, end);
    for (let first = start; first < end; first += BATCH) {
      const before = room.known;
      const count = Math.min(BATCH, end - first);
      writeOthers(room, posts, start, first, count, settings);
      writeWindows(room, before, count);
      copyRows(room, rows, first, count, bits);
    }
  }
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
    const row = AUTHOR_HISTORY_LENGTH * i;
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

/** Copies rows to where the posts of the author stand among all. */
function copyRows(
  { rowBits }: AuthorRoom,
  rows: Uint32Array,
  first: number,
  count: number,
  data: Int32Array,
): void {
  let from = 0;
  for (let i = 0; i < count; i++) {
    const start = AUTHOR_HISTORY_LENGTH * rows[first + i];
    for (let column = 0; column < AUTHOR_HISTORY_LENGTH; column++) data[start + column] = rowBits[from++];
  }
}

import { AUTHOR_HISTORY_LENGTH, DAY_WINDOWS, POST_WINDOWS } from "../author-history-names.ts";
import { SECONDS_PER_DAY } from "../calendar.ts";
import { HOUR_TOTALS, isKnown } from "../history/author-state.ts";
import type { HistorySettings } from "../history/history-state.ts";
import type { PostColumns } from "../history/post-columns.ts";
import { POST_WINDOW_LENGTH, writePostWindows } from "../history/write-post-windows.ts";
import { DAY_WINDOW_LENGTH, weightedMean } from "../history/write-windows.ts";
import { type AuthorRoom, createAuthorRoom, enterAuthor } from "./author-room.ts";
import { medianOfFew } from "./median-of-few.ts";
import { medianOfRanks, moveRanks } from "./rank-window.ts";
import { rowsByAuthor } from "./rows-by-author.ts";
import { takeOutcome } from "./take-outcome.ts";
import { moveFirsts, writeDaySums } from "./write-day-sums.ts";

/** Windows of up to so many posts need not be kept: their median is found anew. */
const FEW = 5;

/**
 * Writes the histories of all posts, author by author, with the bits of `writeHistory` of each post in turn: the outcomes to come
 * are at hand here, so that they are ranked once, and sums of blocks are kept.
 *
 * @param data - a row for each post
 */
export function writeHistories(columns: PostColumns, settings: HistorySettings, data: Float32Array): void {
  const authors = rowsByAuthor(columns);
  const most = authors.reduce((length, rows) => Math.max(length, rows.length), 0);
  const room = createAuthorRoom(most, columns.categoryNames.length);
  for (const rows of authors) {
    enterAuthor(room, rows, columns);
    writeAuthor(room, rows, columns, settings, data);
  }
}

function writeAuthor(
  room: AuthorRoom,
  rows: Uint32Array,
  { times, hours, categories, categoryNames }: PostColumns,
  { outcomeDelayHours, maxWindowPosts }: HistorySettings,
  data: Float32Array,
): void {
  const delay = outcomeDelayHours * 3600;
  const noCategory = categoryNames.indexOf(undefined);
  let earlier = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const now = times[row];
    if (i > 0 && times[rows[i - 1]] < now) earlier = i;
    while (room.known < room.outcomes && isKnown(room.times[room.known], now, delay)) {
      takeOutcome(room, noCategory);
    }
    const start = row * AUTHOR_HISTORY_LENGTH;
    data[start] = earlier;
    data[start + 2] = earlier === 0 ? Number.NaN : (now - times[rows[earlier - 1]]) / SECONDS_PER_DAY;
    writeTotals(room, hours[row], categories[row], data, start);
    moveFirsts(room, now, maxWindowPosts);
    writeWindows(room, maxWindowPosts, data, start + 9);
  }
}

/** Writes what needs no window. */
function writeTotals(
  { known, scores, scoreSum, best, categoryTotals, hourTotals }: AuthorRoom,
  hour: number,
  category: number,
  data: Float32Array,
  start: number,
): void {
  const weekday = Math.floor(hour / 24);
  const hourOfDay = 7 + (hour % 24);
  data[start + 1] = known;
  data[start + 3] = known === 0 ? Number.NaN : scores[known - 1];
  data[start + 4] = scoreSum / known;
  data[start + 5] = known === 0 ? Number.NaN : best;
  const count = categoryTotals.counts[category];
  data[start + 6] = count === 0 ? Number.NaN : categoryTotals.sums[category] / count;
  data[start + 7] = hourTotals[weekday] / hourTotals[HOUR_TOTALS + weekday];
  data[start + 8] = hourTotals[hourOfDay] / hourTotals[HOUR_TOTALS + hourOfDay];
}

function writeWindows(room: AuthorRoom, maxPosts: number, data: Float32Array, start: number): void {
  const { known, scores, ranks, sorted, weighted, windows, firsts } = room;
  writePostWindows(scores, known, Math.min(known, maxPosts), data, start);
  for (let window = 0; window < POST_WINDOWS.length; window++) {
    const at = start + POST_WINDOW_LENGTH * window;
    const posts = POST_WINDOWS[window];
    const first = Math.max(0, known - posts);
    if (posts <= FEW) data[at + 1] = medianOfFew(ranks, first, known, sorted);
    else {
      moveRanks(windows[window], ranks, first, known);
      data[at + 1] = medianOfRanks(windows[window], sorted);
    }
    data[at + 3] = weightedMean(weighted, window);
  }
  const days = start + POST_WINDOW_LENGTH * POST_WINDOWS.length;
  writeDaySums(room, data, days);
  for (let window = 0; window < DAY_WINDOWS.length; window++) {
    const at = days + DAY_WINDOW_LENGTH * window;
    const held = windows[POST_WINDOWS.length + window];
    moveRanks(held, ranks, firsts[window], known);
    data[at + 2] = medianOfRanks(held, sorted);
    data[at + 4] = weightedMean(weighted, POST_WINDOWS.length + window);
  }
}

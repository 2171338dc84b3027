import { AUTHOR_HISTORY_LENGTH } from "../author-history-names.ts";
import type { HistorySettings } from "../history/history-state.ts";
import type { PostColumns } from "../history/post-columns.ts";
import { type AuthorRoom, BATCH, createAuthorRoom, enterAuthor } from "./author-room.ts";
import { authorStarts, sortByAuthor } from "./posts-by-author.ts";
import { writeOthers } from "./write-others.ts";
import { writeWindows } from "./write-windows.ts";

/** Numbers of a row, two at a time. */
const PAIRS = AUTHOR_HISTORY_LENGTH / 2;

/**
 * The histories of all posts, a row for each: written author by author, with the bits of `writeHistory` of each post in turn. The
 * outcomes to come are at hand here, so that they are ranked once, and sums of blocks are kept.
 */
export function allHistories(
  functionName: string,
  columns: PostColumns,
  settings: HistorySettings,
): Float32Array<ArrayBuffer> {
  const starts = authorStarts(columns);
  const room = createAuthorRoom(functionName, starts, columns.categoryNames);
  sortByAuthor(columns, room.posts);
  // Last: while that much memory is new, an engine looks for what it can let go whenever more is asked for
  const data = new Float32Array(columns.times.length * AUTHOR_HISTORY_LENGTH);
  const pairs = new Float64Array(data.buffer);
  for (let author = 1; author < starts.length; author++) {
    writeAuthor(room, starts[author - 1], starts[author], settings, pairs);
  }
  copyRows(room, columns.times.length, pairs);
  return data;
}

/** Writes the histories of an author, who has the posts from `start` to before `end`. */
function writeAuthor(
  room: AuthorRoom,
  start: number,
  end: number,
  settings: HistorySettings,
  pairs: Float64Array,
): void {
  enterAuthor(room, start, end);
  for (let first = start; first < end; ) {
    const slot = first - room.firstHeld;
    const count = Math.min(BATCH, end - first, room.mostHeld - slot);
    const before = room.known;
    writeOthers(room, start, first, count, settings);
    room.known = room.ends[count - 1];
    writeWindows(room, before, slot, count);
    first += count;
    if (slot + count === room.mostHeld) copyRows(room, first, pairs);
  }
}

/**
 * Copies the rows that the room holds, up to that of a post, to where the posts stand among all: in that order, since every page of so
 * large a memory that is looked up once more takes as long as a row. Two numbers at a time are copied as one of twice the length.
 */
function copyRows(room: AuthorRoom, end: number, pairs: Float64Array): void {
  const { firstHeld, rows, posts } = room;
  const { places } = posts;
  for (let row = 0; row < places.length; row++) {
    const place = places[row];
    if (place < firstHeld || place >= end) continue;
    const from = PAIRS * (place - firstHeld);
    const to = PAIRS * row;
    // Four at a time, which divides their number: less time than one by one
    for (let pair = 0; pair < PAIRS; pair += 4) {
      const at = to + pair;
      const source = from + pair;
      pairs[at] = rows[source];
      pairs[at + 1] = rows[source + 1];
      pairs[at + 2] = rows[source + 2];
      pairs[at + 3] = rows[source + 3];
    }
  }
  room.firstHeld = end;
}

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
  const result: Result = { data: undefined };
  for (let author = 1; author < starts.length; author++) {
    writeAuthor(room, starts[author - 1], starts[author], settings, result);
  }
  return copyRows(room, columns.times.length, result);
}

/**
 * The rows of all posts, made when the first are copied: an engine that is asked for so much memory looks for what it can let go, and
 * goes on looking whenever it is asked for more.
 */
interface Result {
  data: Float32Array<ArrayBuffer> | undefined;
}

/** Writes the histories of an author, who has the posts from `start` to before `end`. */
function writeAuthor(
  room: AuthorRoom,
  start: number,
  end: number,
  settings: HistorySettings,
  result: Result,
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
    if (slot + count === room.mostHeld) copyRows(room, first, result);
  }
}

/**
 * Copies the rows that the room holds, up to that of a post, to where the posts stand among all: in that order, since every page of so
 * large a memory that is looked up once more takes as long as a row. Two numbers at a time are copied as one of twice the length.
 */
function copyRows(room: AuthorRoom, end: number, result: Result): Float32Array<ArrayBuffer> {
  const { firstHeld, rows, posts } = room;
  const { places } = posts;
  result.data ??= new Float32Array(places.length * AUTHOR_HISTORY_LENGTH);
  const pairs = new Float64Array(result.data.buffer);
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
  return result.data;
}

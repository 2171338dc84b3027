import { AUTHOR_HISTORY_LENGTH } from "../author-history-names.ts";
import type { HistorySettings } from "../history/history-state.ts";
import type { AuthorRoom } from "./author-room.ts";

const SECONDS_PER_HOUR = 3600;
const DOUBLE = Float64Array.BYTES_PER_ELEMENT;
const INTEGER = Int32Array.BYTES_PER_ELEMENT;
const SINGLE = Float32Array.BYTES_PER_ELEMENT;

/**
 * Writes the columns that need no window of some posts of an author, and how many outcomes are known at each and where windows begin.
 *
 * @param start - the first post of the author
 * @param first - the first of those that are meant
 */
export function writeOthers(
  room: AuthorRoom,
  start: number,
  first: number,
  count: number,
  { outcomeDelayHours, maxWindowPosts }: HistorySettings,
): void {
  const { kernels, places, outcomes, noCategory } = room;
  const { followed, times, ends, firsts, totals, byCategory } = places;
  const target = places.rows + SINGLE * AUTHOR_HISTORY_LENGTH * (first - room.firstHeld);
  const done = first - start;
  const delay = SECONDS_PER_HOUR * outcomeDelayHours;
  const postTimes = places.postTimes + DOUBLE * start;
  kernels.followTimes(
    followed,
    times,
    outcomes,
    postTimes,
    done,
    count,
    delay,
    maxWindowPosts,
    ends,
    firsts,
    target,
  );
  const scores = places.postScores + DOUBLE * start;
  const categories = places.postCategories + INTEGER * start;
  const hours = places.postHours + start;
  kernels.totals(totals, byCategory, noCategory, scores, hours, categories, done, count, ends, target);
}

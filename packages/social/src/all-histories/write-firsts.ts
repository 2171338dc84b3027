import { DAY_WINDOWS } from "../author-history-names.ts";
import { SECONDS_PER_DAY } from "../calendar.ts";
import type { AuthorRoom } from "./author-room.ts";
import { KEPT_DAYS, KEPT_POSTS } from "./kept-windows.ts";

/**
 * Writes the first outcome of each window that is kept; those of days move on to a time and to the last outcomes that may be held.
 *
 * @param start - where the firsts of the post stand
 */
export function writeFirsts(room: AuthorRoom, start: number, now: number, maxPosts: number): void {
  const { times, known, dayFirsts, firsts } = room;
  for (let window = 0; window < KEPT_DAYS; window++) {
    firsts[start + window] = Math.max(0, known - KEPT_POSTS[window]);
  }
  for (let window = 0; window < DAY_WINDOWS.length; window++) {
    const from = now - DAY_WINDOWS[window] * SECONDS_PER_DAY;
    let first = Math.max(dayFirsts[window], known - maxPosts);
    while (first < known && times[first] < from) first++;
    dayFirsts[window] = first;
    firsts[start + KEPT_DAYS + window] = first;
  }
}

import { DAY_WINDOWS, POST_WINDOWS } from "../author-history-names.ts";
import { SECONDS_PER_DAY } from "../calendar.ts";
import type { AuthorRoom } from "./author-room.ts";

/** Windows of up to so many posts need not be kept: their median is found anew. */
const FEW = 5;

/** The windows of posts that are kept, and how many are not. */
const KEPT_POSTS = POST_WINDOWS.filter((posts) => posts > FEW);
export const FEW_WINDOWS: number = POST_WINDOWS.length - KEPT_POSTS.length;

/** Windows that are kept, those of posts first, and where those of days begin. */
export const KEPT_WINDOWS: number = KEPT_POSTS.length + DAY_WINDOWS.length;
export const KEPT_DAYS: number = KEPT_POSTS.length;

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

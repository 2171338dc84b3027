import { DAY_WINDOWS } from "../author-history-names.ts";
import { SECONDS_PER_DAY } from "../calendar.ts";
import { isKnown } from "../history/author-state.ts";

/** An author's posts and outcomes in order of time. */
export interface FollowedTimes {
  /** How many outcomes are known and how many posts are earlier, then the first outcome of each window of days: all zeros in the beginning. */
  readonly state: Int32Array;
  /** Of the outcomes, and how many there are. */
  readonly times: Float64Array;
  readonly outcomes: number;
  readonly posts: Float64Array;
  /** Seconds until an outcome is known. */
  readonly delay: number;
  /** Outcomes that windows of days hold at most. */
  readonly most: number;
}

/** What the state takes in memory. */
export const FOLLOWED_BYTES: number = Int32Array.BYTES_PER_ELEMENT * (2 + DAY_WINDOWS.length);

/**
 * Writes how many posts of the author are earlier than one, and the days since the last of them; windows of days move on to its time.
 *
 * @param post - which of the author's posts: the one after that of the call before
 * @param firsts - the first outcome of each window of days goes here
 * @returns how many outcomes are known
 */
export function followTimes(
  { state, times, outcomes, posts, delay, most }: FollowedTimes,
  post: number,
  firsts: Int32Array,
  features: Float32Array,
  start: number,
): number {
  const now = posts[post];
  let [known, earlier] = state;
  if (post > 0 && posts[post - 1] < now) earlier = post;
  while (known < outcomes && isKnown(times[known], now, delay)) known++;
  state[0] = known;
  state[1] = earlier;
  features[start] = earlier;
  features[start + 2] = earlier === 0 ? Number.NaN : (now - posts[earlier - 1]) / SECONDS_PER_DAY;
  for (let window = 0; window < DAY_WINDOWS.length; window++) {
    const from = now - DAY_WINDOWS[window] * SECONDS_PER_DAY;
    let first = Math.max(state[2 + window], known - most);
    while (first < known && times[first] < from) first++;
    state[2 + window] = first;
    firsts[window] = first;
  }
  return known;
}

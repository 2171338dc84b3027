import { DAY_WINDOWS, POST_WINDOWS } from "../author-history-names.ts";
import { SECONDS_PER_DAY } from "../calendar.ts";
import { halved } from "./halved.ts";

/** Windows of posts and of days: each has a weighted mean, those by posts first. */
export const WINDOWS: number = POST_WINDOWS.length + DAY_WINDOWS.length;

/** What is left of a weight one post later, with the centers of mass of pandas' `span`. */
export const POST_DECAYS: readonly number[] = POST_WINDOWS.map((posts) => 1 - 2 / (posts + 1));

/** What is left of a weight by days so many seconds later: it halves over the days of its name. */
export function dayDecay(window: number, seconds: number): number {
  return halved(seconds / (DAY_WINDOWS[window] * SECONDS_PER_DAY));
}

/**
 * Adds an outcome to the numerators and denominators of the weighted means.
 *
 * @param seconds - since the outcome before: infinitely many before the first
 */
export function addWeighted(weighted: Float64Array, seconds: number, score: number): void {
  for (let i = 0; i < WINDOWS; i++) {
    const decay = i < POST_DECAYS.length ? POST_DECAYS[i] : dayDecay(i - POST_DECAYS.length, seconds);
    weighted[2 * i] = decay * weighted[2 * i] + score;
    weighted[2 * i + 1] = decay * weighted[2 * i + 1] + 1;
  }
}

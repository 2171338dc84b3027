import { DAY_WINDOWS, POST_WINDOWS } from "../author-history-names.ts";
import { SECONDS_PER_DAY } from "../calendar.ts";
import type { AuthorState } from "./author-state.ts";
import { medianIn, moveWindow } from "./sorted-window.ts";

/**
 * Writes mean, median, trend and weighted mean of the last posts: NaN where there is none, a trend where there are fewer
 * than two. A window that is larger than the history is the history.
 *
 * Sums run from the newest outcome back, and outcomes are counted from the newest one, which loses no digits.
 *
 * @returns the place after what was written
 */
export function writePostWindows(author: AuthorState, features: Float32Array, start: number): number {
  const { scores, end, size, knownCount, windows } = author;
  const newest = scores[end - 1];
  let back = 0;
  let y = 0;
  let xy = 0;
  let at = start;
  for (let window = 0; window < POST_WINDOWS.length; window++) {
    const before = back;
    for (const count = Math.min(POST_WINDOWS[window], size); back < count; back++) {
      const score = scores[end - 1 - back];
      y += score - newest;
      xy += back * (score - newest);
    }
    if (window > 0 && before === back) features.copyWithin(at, at - 4, at - 1);
    else {
      // The places 0 to n - 1 have the sum n (n - 1) / 2, and the squares of their deviations (n^3 - n) / 12
      const trend = (12 * ((y * (back - 1)) / 2 - xy)) / (back * (back * back - 1));
      features[at] = newest + y / back;
      moveWindow(windows[window], scores, end, knownCount, back);
      features[at + 1] = medianIn(windows[window]);
      features[at + 2] = back < 2 ? Number.NaN : trend;
    }
    features[at + 3] = weightedMean(author, window);
    at += 4;
  }
  return at;
}

/**
 * Writes number, mean, median, trend and weighted mean of the posts of the last days: NaN where there is none, a trend
 * where they are not of two times.
 */
export function writeDayWindows(
  author: AuthorState,
  now: number,
  features: Float32Array,
  start: number,
): number {
  const { times, scores, end, size, knownCount, windows } = author;
  const [newest, newestAt] = [scores[end - 1], times[end - 1]];
  let back = 0;
  let y = 0;
  let x = 0;
  let xy = 0;
  let xx = 0;
  let at = start;
  for (let window = 0; window < DAY_WINDOWS.length; window++) {
    const from = now - DAY_WINDOWS[window] * SECONDS_PER_DAY;
    const before = back;
    for (; back < size && times[end - 1 - back] >= from; back++) {
      const seconds = newestAt - times[end - 1 - back];
      const above = scores[end - 1 - back] - newest;
      y += above;
      x += seconds;
      xy += seconds * above;
      xx += seconds * seconds;
    }
    features[at] = back;
    if (window > 0 && before === back) features.copyWithin(at + 1, at - 4, at - 1);
    else {
      const isOneTime = back === 0 || times[end - back] === newestAt;
      features[at + 1] = newest + y / back;
      const sorted = windows[POST_WINDOWS.length + window];
      moveWindow(sorted, scores, end, knownCount, back);
      features[at + 2] = medianIn(sorted);
      features[at + 3] = isOneTime ? Number.NaN : dailySlope(back, x, y, xy, xx);
    }
    features[at + 4] = weightedMean(author, POST_WINDOWS.length + window);
    at += 5;
  }
  return at;
}

/** What is further back has a larger x: the slope in the direction of time is the other one. */
function dailySlope(count: number, x: number, y: number, xy: number, xx: number): number {
  return (-SECONDS_PER_DAY * (xy - (x * y) / count)) / (xx - (x * x) / count);
}

/** NaN, which is 0 / 0, before the first outcome. */
function weightedMean({ weighted }: AuthorState, mean: number): number {
  return weighted[2 * mean] / weighted[2 * mean + 1];
}

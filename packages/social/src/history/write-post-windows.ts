import { POST_WINDOWS } from "../author-history-names.ts";

/** What of a window of posts is written: mean, median, trend, weighted mean. */
export const POST_WINDOW_LENGTH = 4;

/**
 * Writes mean and trend of the last posts: NaN where there is none, a trend where there are fewer than two. A window that is
 * larger than the history is the history.
 *
 * Sums run from the newest outcome back, and outcomes are counted from the newest one, which loses no digits.
 *
 * @param scores - of outcomes in order of time, of which the last `size` before `end` are known
 */
export function writePostWindows(
  scores: Float64Array,
  end: number,
  size: number,
  features: Float32Array,
  start: number,
): void {
  const newest = scores[end - 1];
  let back = 0;
  let y = 0;
  let xy = 0;
  let at = start;
  for (let window = 0; window < POST_WINDOWS.length; window++) {
    for (const count = Math.min(POST_WINDOWS[window], size); back < count; back++) {
      const above = scores[end - 1 - back] - newest;
      y += above;
      xy += back * above;
    }
    features[at] = newest + y / back;
    // The places 0 to n - 1 have the sum n (n - 1) / 2, and the squares of their deviations (n^3 - n) / 12
    const trend = (12 * ((y * (back - 1)) / 2 - xy)) / (back * (back * back - 1));
    features[at + 2] = back < 2 ? Number.NaN : trend;
    at += POST_WINDOW_LENGTH;
  }
}

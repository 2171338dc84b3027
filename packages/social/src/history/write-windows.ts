import { DAY_WINDOWS, POST_WINDOWS } from "../author-history-names.ts";
import { SECONDS_PER_DAY } from "../calendar.ts";
import type { AuthorState } from "./author-state.ts";
import { medianOf } from "./median-of.ts";

/** Sums over a window, from the newest outcome back; outcomes are counted from the newest one, which loses no digits. */
interface Sums {
  count: number;
  /** Of outcomes, of places or days before the newest one, and of their products and squares. */
  y: number;
  x: number;
  xy: number;
  xx: number;
}

/**
 * Writes mean, median, trend and weighted mean of the last posts: NaN where there is none, a trend where there are fewer
 * than two. A window that is larger than the history is the history.
 *
 * @param scratch - room for the outcomes of the largest window
 * @returns the place after what was written
 */
export function writePostWindows(
  author: AuthorState,
  features: Float32Array,
  start: number,
  scratch: Float64Array,
): number {
  const { scores, end, size } = author;
  const sums: Sums = { count: 0, y: 0, x: 0, xy: 0, xx: 0 };
  const newest = scores[end - 1];
  let at = start;
  for (let window = 0; window < POST_WINDOWS.length; window++) {
    const before = sums.count;
    const count = Math.min(POST_WINDOWS[window], size);
    for (let back = before; back < count; back++) {
      scratch[back] = scores[end - 1 - back];
      addTo(sums, back, scratch[back] - newest);
    }
    // A window that holds no more than the one before has the same statistics
    const isSame = window > 0 && before === count;
    features[at] = isSame ? features[at - 4] : newest + sums.y / count;
    features[at + 1] = isSame ? features[at - 3] : count === 0 ? Number.NaN : medianOf(scratch, count);
    features[at + 2] = isSame ? features[at - 2] : slopeOf(sums);
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
  scratch: Float64Array,
): number {
  const { times, scores, end, size } = author;
  const sums: Sums = { count: 0, y: 0, x: 0, xy: 0, xx: 0 };
  const newest = scores[end - 1];
  const newestAt = times[end - 1];
  let at = start;
  for (let window = 0; window < DAY_WINDOWS.length; window++) {
    const from = now - DAY_WINDOWS[window] * SECONDS_PER_DAY;
    const before = sums.count;
    let back = before;
    for (; back < size && times[end - 1 - back] >= from; back++) {
      scratch[back] = scores[end - 1 - back];
      addTo(sums, (newestAt - times[end - 1 - back]) / SECONDS_PER_DAY, scratch[back] - newest);
    }
    const isSame = window > 0 && before === back;
    const isOneTime = back === 0 || times[end - back] === newestAt;
    features[at] = back;
    features[at + 1] = isSame ? features[at - 4] : newest + sums.y / back;
    features[at + 2] = isSame ? features[at - 3] : back === 0 ? Number.NaN : medianOf(scratch, back);
    features[at + 3] = isOneTime ? Number.NaN : slopeOf(sums);
    features[at + 4] = weightedMean(author, POST_WINDOWS.length + window);
    at += 5;
  }
  return at;
}

function addTo(sums: Sums, x: number, y: number): void {
  sums.count++;
  sums.y += y;
  sums.x += x;
  sums.xy += x * y;
  sums.xx += x * x;
}

/** The slope of the least-squares line, in the direction of time: what is further back has a larger x. */
function slopeOf({ count, y, x, xy, xx }: Sums): number {
  return count < 2 ? Number.NaN : -(xy - (x * y) / count) / (xx - (x * x) / count);
}

/** NaN, which is 0 / 0, before the first outcome. */
function weightedMean({ weighted }: AuthorState, mean: number): number {
  return weighted[2 * mean] / weighted[2 * mean + 1];
}

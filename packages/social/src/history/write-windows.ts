import { DAY_WINDOWS, POST_WINDOWS } from "../author-history-names.ts";
import { SECONDS_PER_DAY } from "../calendar.ts";
import type { AuthorState } from "./author-state.ts";
import { type DaySums, dailySlope, movedProducts, movedSquares, SUM_BLOCK } from "./day-sums.ts";
import { medianIn, moveWindow } from "./sorted-window.ts";
import { POST_WINDOW_LENGTH, writePostWindows } from "./write-post-windows.ts";

/** What of a window of days is written: number, mean, median, trend, weighted mean. */
export const DAY_WINDOW_LENGTH = 5;

/**
 * Writes what the windows of posts, then those of days tell of an author at a time.
 *
 * Of days: number, mean, median, trend and weighted mean, NaN where there is no outcome, a trend where they are not of two times.
 */
export function writeWindows(author: AuthorState, now: number, features: Float32Array, start: number): void {
  const { scores, end, size, weighted } = author;
  writePostWindows(scores, end, size, features, start);
  for (let window = 0; window < POST_WINDOWS.length; window++) {
    const at = start + POST_WINDOW_LENGTH * window;
    features[at + 1] = movedMedian(author, window, Math.min(POST_WINDOWS[window], size));
    features[at + 3] = weightedMean(weighted, window);
  }
  const whole = { x: 0, y: 0, xy: 0, xx: 0 };
  const block = { x: 0, y: 0, xy: 0, xx: 0 };
  const days = start + POST_WINDOW_LENGTH * POST_WINDOWS.length;
  let back = 0;
  for (let window = 0; window < DAY_WINDOWS.length; window++) {
    const at = days + DAY_WINDOW_LENGTH * window;
    back = sumFrom(author, now - DAY_WINDOWS[window] * SECONDS_PER_DAY, back, whole, block);
    writeDayWindow(author, back, whole, block, features, at);
    features[at + 2] = movedMedian(author, POST_WINDOWS.length + window, back);
    features[at + 4] = weightedMean(weighted, POST_WINDOWS.length + window);
  }
}

/**
 * Goes on summing up outcomes from the newest one back.
 *
 * @param from - the time of the first outcome that counts
 * @param back - how many outcomes are summed up already
 * @param whole - of the blocks that are summed up, as seen from the newest outcome
 * @param block - of the block after them, as seen from its own last outcome
 * @returns how many are summed up now
 */
function sumFrom(author: AuthorState, from: number, back: number, whole: DaySums, block: DaySums): number {
  const { times, scores, end, size, knownCount } = author;
  let count = back;
  for (; count < size && times[end - 1 - count] >= from; count++) {
    if (count > 0 && (knownCount - count) % SUM_BLOCK === 0) {
      addBlock(author, count, whole, block, whole);
      Object.assign(block, { x: 0, y: 0, xy: 0, xx: 0 });
    }
    const last = end - 1 - firstInBlock(author, count);
    const seconds = times[last] - times[end - 1 - count];
    const above = scores[end - 1 - count] - scores[last];
    block.x += seconds;
    block.y += above;
    block.xy += seconds * above;
    block.xx += seconds * seconds;
  }
  return count;
}

/** How many outcomes are newer than the last one of the block that the next of so many stands in. */
function firstInBlock({ knownCount }: AuthorState, count: number): number {
  const newer = knownCount - count - 1;
  return Math.max(0, count - (SUM_BLOCK - 1 - (newer % SUM_BLOCK)));
}

/** Sums of whole blocks and of one more, the last of so many outcomes, as seen from the newest outcome. */
function addBlock(
  author: AuthorState,
  count: number,
  whole: DaySums,
  { x, y, xy, xx }: DaySums,
  into: DaySums,
): void {
  const { times, scores, end } = author;
  const newer = firstInBlock(author, count - 1);
  const last = end - 1 - newer;
  const seconds = times[end - 1] - times[last];
  const points = scores[last] - scores[end - 1];
  const held = count - newer;
  into.x = whole.x + (x + held * seconds);
  into.y = whole.y + (y + held * points);
  into.xy = whole.xy + movedProducts(xy, x, y, held, seconds, points);
  into.xx = whole.xx + movedSquares(xx, x, held, seconds);
}

function writeDayWindow(
  author: AuthorState,
  count: number,
  whole: DaySums,
  block: DaySums,
  features: Float32Array,
  at: number,
): void {
  const { times, scores, end } = author;
  const sums = { x: 0, y: 0, xy: 0, xx: 0 };
  if (count > 0) addBlock(author, count, whole, block, sums);
  const isOneTime = count === 0 || times[end - count] === times[end - 1];
  features[at] = count;
  features[at + 1] = scores[end - 1] + sums.y / count;
  features[at + 3] = isOneTime ? Number.NaN : dailySlope(count, sums.x, sums.y, sums.xy, sums.xx);
}

function movedMedian(
  { scores, end, knownCount, windows }: AuthorState,
  window: number,
  size: number,
): number {
  moveWindow(windows[window], scores, end, knownCount, size);
  return medianIn(windows[window]);
}

/** NaN, which is 0 / 0, before the first outcome. */
export function weightedMean(weighted: Float64Array, window: number): number {
  return weighted[2 * window] / weighted[2 * window + 1];
}

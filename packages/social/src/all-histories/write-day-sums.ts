import { DAY_WINDOWS } from "../author-history-names.ts";
import { SECONDS_PER_DAY } from "../calendar.ts";
import { dailySlope, movedProducts, movedSquares, SUM_BLOCK } from "../history/day-sums.ts";
import { DAY_WINDOW_LENGTH } from "../history/write-windows.ts";
import type { AuthorRoom } from "./author-room.ts";
import { BLOCK_SUMS } from "./block-sums.ts";

/** Moves the beginnings of the windows of days to those of a time, and of the last outcomes that may be held. */
export function moveFirsts({ times, known, firsts }: AuthorRoom, now: number, maxPosts: number): void {
  for (let window = 0; window < DAY_WINDOWS.length; window++) {
    const from = now - DAY_WINDOWS[window] * SECONDS_PER_DAY;
    let first = Math.max(firsts[window], known - maxPosts);
    while (first < known && times[first] < from) first++;
    firsts[window] = first;
  }
}

/** Writes number, mean and trend of each window of days, from the sums of blocks. */
export function writeDaySums(
  { times, scores, known, firsts, blockSums }: AuthorRoom,
  features: Float32Array,
  start: number,
): void {
  const newestAt = times[known - 1];
  const newest = scores[known - 1];
  // Of the blocks that the windows so far hold whole, as seen from the newest outcome
  let x = 0;
  let y = 0;
  let xy = 0;
  let xx = 0;
  let last = known - 1;
  for (let window = 0; window < DAY_WINDOWS.length; window++) {
    const at = start + DAY_WINDOW_LENGTH * window;
    const first = firsts[window];
    const count = known - first;
    features[at] = count;
    features[at + 1] = Number.NaN;
    features[at + 3] = Number.NaN;
    for (let isWhole = count > 0; isWhole; ) {
      const block = last - (last % SUM_BLOCK);
      isWhole = first < block;
      const from = isWhole ? block : first;
      const sum = BLOCK_SUMS * from;
      const held = last - from + 1;
      const seconds = newestAt - times[last];
      const points = scores[last] - newest;
      const blockX = blockSums[sum];
      const blockY = blockSums[sum + 1];
      const nextX = x + (blockX + held * seconds);
      const nextY = y + (blockY + held * points);
      const nextXy = xy + movedProducts(blockSums[sum + 2], blockX, blockY, held, seconds, points);
      const nextXx = xx + movedSquares(blockSums[sum + 3], blockX, held, seconds);
      if (isWhole) {
        x = nextX;
        y = nextY;
        xy = nextXy;
        xx = nextXx;
        last = block - 1;
      } else {
        features[at + 1] = newest + nextY / count;
        if (times[first] !== newestAt) features[at + 3] = dailySlope(count, nextX, nextY, nextXy, nextXx);
      }
    }
  }
}

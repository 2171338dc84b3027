import { DAY_WINDOWS } from "../author-history-names.ts";
import { dailySlope, movedProducts, movedSquares, SUM_BLOCK } from "../history/day-sums.ts";
import { DAY_WINDOW_LENGTH } from "../history/write-windows.ts";
import { BLOCK_SUMS, type SummedOutcomes } from "./block-sums.ts";

/**
 * Writes number, mean and trend of each window of days, from the sums of blocks.
 *
 * @param known - outcomes that are known, whose blocks are summed up
 * @param firsts - the first outcome of each window
 */
export function writeDaySums(
  { times, scores, sums }: SummedOutcomes,
  known: number,
  firsts: Int32Array,
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
      const blockX = sums[sum];
      const blockY = sums[sum + 1];
      const nextX = x + (blockX + held * seconds);
      const nextY = y + (blockY + held * points);
      const nextXy = xy + movedProducts(sums[sum + 2], blockX, blockY, held, seconds, points);
      const nextXx = xx + movedSquares(sums[sum + 3], blockX, held, seconds);
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

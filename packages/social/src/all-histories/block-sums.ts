import { SUM_BLOCK } from "../history/day-sums.ts";

/** Numbers kept of an outcome: the sums of seconds, points, products and squares. */
export const BLOCK_SUMS = 4;

/** Outcomes of an author in order of time, and the sums of each as `sumBlock` writes them. */
export interface SummedOutcomes {
  readonly times: Float64Array;
  readonly scores: Float64Array;
  readonly sums: Float64Array;
}

/**
 * Writes, for every outcome of a block up to its last known one, the sums from that outcome to the last one: what
 * `SUM_BLOCK` says of sums.
 */
export function sumBlock({ times, scores, sums }: SummedOutcomes, last: number): void {
  const lastAt = times[last];
  const lastScore = scores[last];
  let x = 0;
  let y = 0;
  let xy = 0;
  let xx = 0;
  for (let outcome = last; outcome >= last - (last % SUM_BLOCK); outcome--) {
    const seconds = lastAt - times[outcome];
    const above = scores[outcome] - lastScore;
    x += seconds;
    y += above;
    xy += seconds * above;
    xx += seconds * seconds;
    const at = BLOCK_SUMS * outcome;
    sums[at] = x;
    sums[at + 1] = y;
    sums[at + 2] = xy;
    sums[at + 3] = xx;
  }
}

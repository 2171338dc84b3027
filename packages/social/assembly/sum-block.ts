/** Outcomes of a block: SUM_BLOCK of src/history/day-sums.ts. */
export const BLOCK: i32 = 32;
/** Four doubles are kept of an outcome. */
export const SUMS_SHIFT: usize = 5;

/** What src/all-histories/block-sums.ts does. */
export function sumBlock(sums: usize, times: usize, scores: usize, last: i32): void {
  const start = times + ((<usize>(last & -BLOCK)) << 3);
  // A place of outcomes may be 0: what is compared is one after
  let time = times + ((<usize>last) << 3);
  let score = scores + ((<usize>last) << 3);
  let at = sums + ((<usize>last) << SUMS_SHIFT);
  const lastAt = load<f64>(time);
  const lastScore = load<f64>(score);
  // Of seconds and points, and of their products and the seconds' squares
  let single = f64x2.splat(0);
  let double = single;
  for (; time + 8 > start; time -= 8) {
    const seconds = f64x2.splat(lastAt - load<f64>(time));
    const above = load<f64>(score) - lastScore;
    single = f64x2.add(single, f64x2.replace_lane(seconds, 1, above));
    double = f64x2.add(double, f64x2.mul(seconds, f64x2.replace_lane(seconds, 0, above)));
    v128.store(at, single);
    v128.store(at, double, 16);
    score -= 8;
    at -= 32;
  }
}

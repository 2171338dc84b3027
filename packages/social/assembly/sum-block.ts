/** Outcomes of a block: SUM_BLOCK of src/history/day-sums.ts. */
export const BLOCK: i32 = 16;
/** Four doubles are kept of an outcome. */
export const SUMS_SHIFT: usize = 5;

/** What src/all-histories/block-sums.ts does. */
export function sumBlock(sums: usize, times: usize, scores: usize, last: i32): void {
  const lastAt = load<f64>(times + ((<usize>last) << 3));
  const lastScore = load<f64>(scores + ((<usize>last) << 3));
  // Of seconds and points, and of their products and the seconds' squares
  let single = f64x2.splat(0);
  let double = single;
  const start = last & ~(BLOCK - 1);
  for (let outcome = last; outcome >= start; outcome--) {
    const seconds = lastAt - load<f64>(times + ((<usize>outcome) << 3));
    const above = load<f64>(scores + ((<usize>outcome) << 3)) - lastScore;
    const point = f64x2.replace_lane(f64x2.splat(seconds), 1, above);
    single = f64x2.add(single, point);
    const turned = f64x2.replace_lane(f64x2.splat(seconds), 0, above);
    double = f64x2.add(double, f64x2.mul(f64x2.splat(seconds), turned));
    const at = sums + ((<usize>outcome) << SUMS_SHIFT);
    v128.store(at, single);
    v128.store(at, double, 16);
  }
}

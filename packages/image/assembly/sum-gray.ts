/** Rows whose pixels are summed side by side: their sums do not wait for one another, and share weights and places. */
const GROUP = 8;

/** Singles as doubles, 4 at a time. */
export function widenSingles(source: usize, count: i32, target: usize): void {
  for (let i = 0; i < count; i += 4) {
    const singles = v128.load(source + (i << 2));
    v128.store(target + (i << 3), f64x2.promote_low_f32x4(singles));
    v128.store(target + (i << 3), f64x2.promote_low_f32x4(v128.shuffle<i64>(singles, singles, 1, 1)), 16);
  }
}

/**
 * Sums of the pixels of rows of doubles by weight, as `sumPixels` does for one channel, to the bit: each sum is added up in the
 * same order. Reads and writes up to 7 rows beyond the last.
 *
 * @param scratch - 8 doubles for each of `stride` pixels, and one more
 */
export function sumGrayPixels(
  source: usize,
  stride: i32,
  rows: i32,
  ends: usize,
  indices: usize,
  weights: usize,
  count: i32,
  scratch: usize,
  target: usize,
): void {
  for (let row = 0; row < rows; row += GROUP) {
    interleaveRows(source + 8 * <usize>row * stride, stride, scratch);
    sumGroup(scratch, ends, indices, weights, count, target + 8 * <usize>row * count);
  }
}

/** The pixels of a group of rows, column by column. */
function interleaveRows(source: usize, stride: i32, target: usize): void {
  for (let row = 0; row < GROUP; row += 2) {
    const first = source + 8 * <usize>row * stride;
    const second = first + ((<usize>stride) << 3);
    let to = target + (row << 3);
    for (let x = 0; x < stride; x += 2, to += 2 * 8 * GROUP) {
      const a = v128.load(first + (x << 3));
      const b = v128.load(second + (x << 3));
      v128.store(to, v128.shuffle<i64>(a, b, 0, 2));
      v128.store(to, v128.shuffle<i64>(a, b, 1, 3), 8 * GROUP);
    }
  }
}

function sumGroup(
  source: usize,
  ends: usize,
  indices: usize,
  weights: usize,
  count: i32,
  target: usize,
): void {
  const stride = (<usize>count) << 3;
  let tap = 0;
  for (let i = 0; i < count; i++) {
    let sum0 = f64x2.splat(0);
    let sum1 = sum0;
    let sum2 = sum0;
    let sum3 = sum0;
    // Taps come in pairs
    for (const end = load<i32>(ends + (i << 2)); tap < end; tap += 2) {
      const weightA = v128.load_splat<f64>(weights + (tap << 3));
      const weightB = v128.load_splat<f64>(weights + (tap << 3), 8);
      const a = source + load<i32>(indices + (tap << 2)) * 8 * GROUP;
      const b = source + load<i32>(indices + (tap << 2), 4) * 8 * GROUP;
      sum0 = f64x2.add(sum0, f64x2.mul(weightA, v128.load(a)));
      sum1 = f64x2.add(sum1, f64x2.mul(weightA, v128.load(a, 16)));
      sum2 = f64x2.add(sum2, f64x2.mul(weightA, v128.load(a, 32)));
      sum3 = f64x2.add(sum3, f64x2.mul(weightA, v128.load(a, 48)));
      sum0 = f64x2.add(sum0, f64x2.mul(weightB, v128.load(b)));
      sum1 = f64x2.add(sum1, f64x2.mul(weightB, v128.load(b, 16)));
      sum2 = f64x2.add(sum2, f64x2.mul(weightB, v128.load(b, 32)));
      sum3 = f64x2.add(sum3, f64x2.mul(weightB, v128.load(b, 48)));
    }
    const to = target + (i << 3);
    storePair(to, stride, sum0);
    storePair(to + 2 * stride, stride, sum1);
    storePair(to + 4 * stride, stride, sum2);
    storePair(to + 6 * stride, stride, sum3);
  }
}

function storePair(target: usize, stride: usize, sums: v128): void {
  v128.store64_lane(target, sums, 0);
  v128.store64_lane(target + stride, sums, 1);
}

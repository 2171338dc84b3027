import { DAY_STEP, FIRSTS, ROW } from "./layout";
import { BLOCK, SUMS_SHIFT, sumBlock } from "./sum-block";

const DAY: f64 = 86400;
const WINDOWS: usize = 3;

/**
 * Writes number, mean and trend of windows of days: what src/all-histories/write-day-sums.ts does.
 *
 * @param summed - how many outcomes were known before
 */
export function daySums(
  times: usize,
  scores: usize,
  sums: usize,
  summed: i32,
  firsts: usize,
  ends: usize,
  count: i32,
  target: usize,
): void {
  for (let i = 0; i < count; i++) {
    const known = load<i32>(ends + ((<usize>i) << 2));
    for (; summed < known; summed++) {
      const isLast = summed === known - 1 || (summed & (BLOCK - 1)) === BLOCK - 1;
      if (isLast) sumBlock(sums, times, scores, summed);
    }
    writeWindows(times, scores, sums, firsts, known, target);
    firsts += FIRSTS;
    target += ROW;
  }
}

function writeWindows(
  times: usize,
  scores: usize,
  sums: usize,
  firsts: usize,
  known: i32,
  target: usize,
): void {
  // Of the blocks that the windows so far hold whole, as seen from the newest outcome: of seconds and points, of products and squares
  let single = f64x2.splat(0);
  let double = single;
  let last = known - 1;
  const newest = known > 0 ? pairAt(times, scores, last) : single;
  for (let window: usize = 0; window < WINDOWS; window++) {
    const first = load<i32>(firsts + (window << 2));
    if (first >= known) writeNone(target);
    for (let isWhole = first < known; isWhole; ) {
      const block = last & -BLOCK;
      isWhole = first < block;
      const from = max(first, block);
      const point = pointOf(newest, pairAt(times, scores, last));
      const moved = f64x2.mul(f64x2.splat(<f64>(last - from + 1)), point);
      const sum = sums + ((<usize>from) << SUMS_SHIFT);
      const x = f64x2.add(single, f64x2.add(v128.load(sum), moved));
      const xx = f64x2.add(double, movedDouble(sum, moved, point));
      if (isWhole) {
        single = x;
        double = xx;
        last = block - 1;
      } else {
        writeLine(<f64>(known - first), newest, load<f64>(times + ((<usize>first) << 3)), x, xx, target);
      }
    }
    target += DAY_STEP;
  }
}

/** Time and score of an outcome. */
function pairAt(times: usize, scores: usize, outcome: i32): v128 {
  const place = (<usize>outcome) << 3;
  return v128.load64_lane(scores + place, v128.load64_zero(times + place), 1);
}

/** Seconds from an outcome to the newest one, and how many points it is above that. */
function pointOf(newest: v128, outcome: v128): v128 {
  return v128.xor(f64x2.sub(newest, outcome), i64x2(0, i64.MIN_VALUE));
}

/**
 * Products, and the seconds' squares, of outcomes of a block from one to its last, as seen from the newest outcome: movedProducts and
 * movedSquares of src/history/day-sums.ts.
 *
 * @param moved - the point, as often as there are outcomes
 */
function movedDouble(sum: usize, moved: v128, point: v128): v128 {
  const single = v128.load(sum);
  const turned = swapped(point);
  let double = f64x2.add(v128.load(sum, 16), f64x2.mul(firstOf(point), swapped(single)));
  double = f64x2.add(double, f64x2.mul(turned, firstOf(single)));
  return f64x2.add(double, f64x2.mul(turned, firstOf(moved)));
}

function swapped(pair: v128): v128 {
  return v128.shuffle<f64>(pair, pair, 1, 0);
}

function firstOf(pair: v128): v128 {
  return v128.shuffle<f64>(pair, pair, 0, 0);
}

/** @param first - the time of the first outcome of the window */
function writeLine(held: f64, newest: v128, first: f64, single: v128, double: v128, target: usize): void {
  const shares = f64x2.div(f64x2.mul(firstOf(single), swapped(single)), f64x2.splat(held));
  // Of products and of squares
  const rest = f64x2.sub(double, shares);
  const steep = f64x2.mul(rest, f64x2.splat(-DAY));
  // Trend, and how far the mean is above the newest outcome
  const upper = v128.shuffle<f64>(steep, single, 0, 3);
  const line = f64x2.div(upper, f64x2.replace_lane(swapped(rest), 1, held));
  store<f32>(target, <f32>held);
  store<f32>(target, <f32>(f64x2.extract_lane(newest, 1) + f64x2.extract_lane(line, 1)), 4);
  const slope = f64x2.extract_lane(line, 0);
  store<f32>(target, <f32>(first === f64x2.extract_lane(newest, 0) ? NaN : slope), 12);
}

function writeNone(target: usize): void {
  store<f32>(target, 0);
  store<f32>(target, NaN, 4);
  store<f32>(target, NaN, 12);
}

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
    if (first < known) {
      for (let block = last & -BLOCK; first < block; block = last & -BLOCK) {
        const point = pointOf(newest, pairAt(times, scores, last));
        const sum = sums + ((<usize>block) << SUMS_SHIFT);
        single = f64x2.add(single, movedSingle(sum, <f64>(last - block + 1), point));
        double = f64x2.add(double, movedDouble(sum, <f64>(last - block + 1), point));
        last = block - 1;
      }
      const point = pointOf(newest, pairAt(times, scores, last));
      const sum = sums + ((<usize>first) << SUMS_SHIFT);
      const x = f64x2.add(single, movedSingle(sum, <f64>(last - first + 1), point));
      const xx = f64x2.add(double, movedDouble(sum, <f64>(last - first + 1), point));
      writeLine(<f64>(known - first), newest, load<f64>(times + ((<usize>first) << 3)), x, xx, target);
    } else {
      writeNone(target);
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
  const later = f64x2.sub(newest, outcome);
  return i64x2.shuffle(later, f64x2.sub(outcome, newest), 0, 3);
}

/** Seconds and points of so many outcomes of a block, from one to its last, as seen from the newest outcome. */
function movedSingle(sum: usize, held: f64, point: v128): v128 {
  return f64x2.add(v128.load(sum), f64x2.mul(f64x2.splat(held), point));
}

/** Their products and the seconds' squares: movedProducts and movedSquares of src/history/day-sums.ts. */
function movedDouble(sum: usize, held: f64, point: v128): v128 {
  const seconds = f64x2.extract_lane(point, 0);
  const points = f64x2.extract_lane(point, 1);
  const x = load<f64>(sum);
  const products = load<f64>(sum, 16) + seconds * load<f64>(sum, 8) + points * x + held * seconds * points;
  const squares = load<f64>(sum, 24) + 2 * seconds * x + held * seconds * seconds;
  return f64x2.replace_lane(f64x2.splat(products), 1, squares);
}

/** @param first - the time of the first outcome of the window */
function writeLine(held: f64, newest: v128, first: f64, single: v128, double: v128, target: usize): void {
  const x = f64x2.extract_lane(single, 0);
  const y = f64x2.extract_lane(single, 1);
  store<f32>(target, <f32>held);
  store<f32>(target, <f32>(f64x2.extract_lane(newest, 1) + y / held), 4);
  const products = f64x2.extract_lane(double, 0) - (x * y) / held;
  const slope = (-DAY * products) / (f64x2.extract_lane(double, 1) - (x * x) / held);
  store<f32>(target, <f32>(first === f64x2.extract_lane(newest, 0) ? NaN : slope), 12);
}

function writeNone(target: usize): void {
  store<f32>(target, 0);
  store<f32>(target, NaN, 4);
  store<f32>(target, NaN, 12);
}

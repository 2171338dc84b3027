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
  const newest = known - 1;
  let last = newest;
  for (let window: usize = 0; window < WINDOWS; window++) {
    const first = load<i32>(firsts + (window << 2));
    if (first < known) {
      for (let block = last & -BLOCK; first < block; block = last & -BLOCK) {
        single = f64x2.add(single, movedSingle(times, scores, sums, newest, last, block));
        double = f64x2.add(double, movedDouble(times, scores, sums, newest, last, block));
        last = block - 1;
      }
      const x = f64x2.add(single, movedSingle(times, scores, sums, newest, last, first));
      const xx = f64x2.add(double, movedDouble(times, scores, sums, newest, last, first));
      writeLine(times, scores, newest, first, x, xx, target);
    } else {
      writeNone(target);
    }
    target += DAY_STEP;
  }
}

/** Seconds from an outcome to the newest one, and how many points it is above that. */
function pointOf(times: usize, scores: usize, newest: i32, outcome: i32): v128 {
  const seconds = numberAt(times, newest) - numberAt(times, outcome);
  return f64x2.replace_lane(f64x2.splat(seconds), 1, numberAt(scores, outcome) - numberAt(scores, newest));
}

/** Seconds and points of the outcomes of a block from `first` to its last one, as seen from the newest outcome. */
function movedSingle(times: usize, scores: usize, sums: usize, newest: i32, last: i32, first: i32): v128 {
  const held = f64x2.splat(<f64>(last - first + 1));
  const point = pointOf(times, scores, newest, last);
  return f64x2.add(v128.load(sums + ((<usize>first) << SUMS_SHIFT)), f64x2.mul(held, point));
}

/** Their products and the seconds' squares: movedProducts and movedSquares of src/history/day-sums.ts. */
function movedDouble(times: usize, scores: usize, sums: usize, newest: i32, last: i32, first: i32): v128 {
  const sum = sums + ((<usize>first) << SUMS_SHIFT);
  const held = <f64>(last - first + 1);
  const point = pointOf(times, scores, newest, last);
  const seconds = f64x2.extract_lane(point, 0);
  const points = f64x2.extract_lane(point, 1);
  const x = load<f64>(sum);
  const products = load<f64>(sum, 16) + seconds * load<f64>(sum, 8) + points * x + held * seconds * points;
  const squares = load<f64>(sum, 24) + 2 * seconds * x + held * seconds * seconds;
  return f64x2.replace_lane(f64x2.splat(products), 1, squares);
}

function writeLine(
  times: usize,
  scores: usize,
  newest: i32,
  first: i32,
  single: v128,
  double: v128,
  target: usize,
): void {
  const held = <f64>(newest - first + 1);
  const x = f64x2.extract_lane(single, 0);
  const y = f64x2.extract_lane(single, 1);
  store<f32>(target, <f32>held);
  store<f32>(target, <f32>(numberAt(scores, newest) + y / held), 4);
  const products = f64x2.extract_lane(double, 0) - (x * y) / held;
  const slope = (-DAY * products) / (f64x2.extract_lane(double, 1) - (x * x) / held);
  const isOneTime = numberAt(times, first) === numberAt(times, newest);
  store<f32>(target, <f32>(isOneTime ? NaN : slope), 12);
}

function writeNone(target: usize): void {
  store<f32>(target, 0);
  store<f32>(target, NaN, 4);
  store<f32>(target, NaN, 12);
}

function numberAt(numbers: usize, place: i32): f64 {
  return load<f64>(numbers + ((<usize>place) << 3));
}

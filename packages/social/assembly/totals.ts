import { ROW } from "./layout";

// Of all known outcomes: sum, best and last, the next post to look at, how many there are; then sums and counts by weekday and by
// hour of the day, and how many categories are kept, and which.
const SUM: usize = 0;
const BEST: usize = 8;
const LAST: usize = 16;
const NEXT: usize = 24;
const KNOWN: usize = 28;
const WEEKDAYS: usize = 32;
const HOURS: usize = WEEKDAYS + 7 * 16;
const SIZE: usize = HOURS + 24 * 16;
const KEPT: usize = SIZE + 4;

// Of a category: sum, count, and how many outcomes were known when the last one came
const COUNT: usize = 8;
const USED_AT: usize = 12;

const MAX_CATEGORIES: i32 = 64;

/**
 * Writes what all known outcomes come to: what src/all-histories/totals.ts does.
 *
 * @param state - all zeros before the first author
 * @param byCategory - totals of every category, all zeros before the first author
 * @param none - the category that stands for none
 * @param scores - of the author's posts, as are hours and categories: NaN of one that has no outcome
 * @param ends - how many outcomes are known at each post
 */
export function totals(
  state: usize,
  byCategory: usize,
  none: i32,
  scores: usize,
  hours: usize,
  categories: usize,
  first: i32,
  count: i32,
  ends: usize,
  target: usize,
): void {
  if (first === 0) empty(state, byCategory);
  let next = load<i32>(state, NEXT);
  let known = load<i32>(state, KNOWN);
  for (const end = first + count; first < end; first++) {
    for (const last = load<i32>(ends); known < last; next++) {
      const score = load<f64>(scores + ((<usize>next) << 3));
      if (!(abs(score) < Infinity)) continue;
      const hour = <i32>load<u8>(hours + <usize>next);
      const category = load<i32>(categories + ((<usize>next) << 2));
      takeOutcome(state, score, hour);
      if (category !== none) addToCategory(state, byCategory, category, score, known);
      known++;
    }
    const own = byCategory + ((<usize>load<i32>(categories + ((<usize>first) << 2))) << 4);
    writeTotals(state, known, own, <i32>load<u8>(hours + <usize>first), target);
    ends += 4;
    target += ROW;
  }
  store<i32>(state, next, NEXT);
  store<i32>(state, known, KNOWN);
}

/** Forgets the author before. */
function empty(state: usize, byCategory: usize): void {
  const size = load<i32>(state, SIZE);
  for (let i = 0; i < size; i++) forget(byCategory, load<i32>(state + KEPT + ((<usize>i) << 2)));
  memory.fill(state, 0, KEPT);
  store<f64>(state, NaN, BEST);
  store<f64>(state, NaN, LAST);
}

function forget(byCategory: usize, category: i32): void {
  v128.store(byCategory + ((<usize>category) << 4), i64x2.splat(0));
}

function takeOutcome(state: usize, score: f64, hour: i32): void {
  add(state + WEEKDAYS + ((<usize>(hour / 24)) << 4), score);
  add(state + HOURS + ((<usize>(hour % 24)) << 4), score);
  store<f64>(state, load<f64>(state, SUM) + score, SUM);
  // The first one is better than none, which is NaN
  if (!(score <= load<f64>(state, BEST))) store<f64>(state, score, BEST);
  store<f64>(state, score, LAST);
}

/** Adds an outcome to a sum and a count. */
function add(total: usize, score: f64): void {
  v128.store(total, f64x2.add(v128.load(total), f64x2.replace_lane(f64x2.splat(1), 0, score)));
}

function addToCategory(state: usize, byCategory: usize, category: i32, score: f64, known: i32): void {
  const total = byCategory + ((<usize>category) << 4);
  const count = load<i32>(total, COUNT);
  if (count === 0) keep(state, byCategory, category);
  store<f64>(total, load<f64>(total) + score);
  store<i32>(total, count + 1, COUNT);
  store<i32>(total, known, USED_AT);
}

/** Where there are too many categories, the one used longest ago makes room. */
function keep(state: usize, byCategory: usize, category: i32): void {
  const kept = state + KEPT;
  const size = load<i32>(state, SIZE);
  if (size < MAX_CATEGORIES) {
    store<i32>(kept + ((<usize>size) << 2), category);
    store<i32>(state, size + 1, SIZE);
    return;
  }
  let oldest = kept;
  for (let i = 1; i < MAX_CATEGORIES; i++) {
    const place = kept + ((<usize>i) << 2);
    if (usedAt(byCategory, place) < usedAt(byCategory, oldest)) oldest = place;
  }
  forget(byCategory, load<i32>(oldest));
  store<i32>(oldest, category);
}

function usedAt(byCategory: usize, place: usize): i32 {
  return load<i32>(byCategory + ((<usize>load<i32>(place)) << 4), USED_AT);
}

/** Means of nothing are 0 / 0, which is NaN. */
function writeTotals(state: usize, known: i32, category: usize, hour: i32, target: usize): void {
  store<f32>(target, <f32>known, 4);
  store<f32>(target, <f32>load<f64>(state, LAST), 12);
  store<f32>(target, <f32>(load<f64>(state, SUM) / <f64>known), 16);
  store<f32>(target, <f32>load<f64>(state, BEST), 20);
  store<f32>(target, <f32>(load<f64>(category) / <f64>load<i32>(category, COUNT)), 24);
  store<f32>(target, meanOf(state + WEEKDAYS + ((<usize>(hour / 24)) << 4)), 28);
  store<f32>(target, meanOf(state + HOURS + ((<usize>(hour % 24)) << 4)), 32);
}

function meanOf(total: usize): f32 {
  return <f32>(load<f64>(total) / load<f64>(total, 8));
}

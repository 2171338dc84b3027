import { FIRSTS, ROW } from "./layout";

const DAY: f64 = 86400;

const KNOWN: usize = 0;
const EARLIER: usize = 4;
const WEEK: usize = 8;
const MONTH: usize = 12;
const QUARTER: usize = 16;

/**
 * Writes where posts of an author stand in time: what src/all-histories/follow-times.ts does.
 *
 * @param state - all zeros before the first post
 * @param times - of the author's outcomes
 * @param posts - the times of the author's posts, of which those from `first` on are meant
 * @param ends - how many outcomes are known at each post goes here
 * @param firsts - the first outcome of each window goes here
 */
export function followTimes(
  state: usize,
  times: usize,
  outcomes: i32,
  posts: usize,
  first: i32,
  count: i32,
  delay: f64,
  most: i32,
  ends: usize,
  firsts: usize,
  target: usize,
): void {
  let known = load<i32>(state, KNOWN);
  let earlier = load<i32>(state, EARLIER);
  let week = load<i32>(state, WEEK);
  let month = load<i32>(state, MONTH);
  let quarter = load<i32>(state, QUARTER);
  for (const end = first + count; first < end; first++) {
    const now = load<f64>(posts + ((<usize>first) << 3));
    if (first > 0 && load<f64>(posts + ((<usize>(first - 1)) << 3)) < now) earlier = first;
    while (known < outcomes && isKnown(load<f64>(times + ((<usize>known) << 3)), now, delay)) known++;
    store<f32>(target, <f32>earlier);
    const last = earlier === 0 ? NaN : load<f64>(posts + ((<usize>(earlier - 1)) << 3));
    store<f32>(target, <f32>((now - last) / DAY), 8);
    store<i32>(ends, known);
    const oldest = known - most;
    week = firstFrom(times, max(week, oldest), known, now - 7 * DAY);
    month = firstFrom(times, max(month, oldest), known, now - 30 * DAY);
    quarter = firstFrom(times, max(quarter, oldest), known, now - 90 * DAY);
    store<i32>(firsts, week);
    store<i32>(firsts, month, 4);
    store<i32>(firsts, quarter, 8);
    ends += 4;
    firsts += FIRSTS;
    target += ROW;
  }
  store<i32>(state, known, KNOWN);
  store<i32>(state, earlier, EARLIER);
  store<i32>(state, week, WEEK);
  store<i32>(state, month, MONTH);
  store<i32>(state, quarter, QUARTER);
}

function isKnown(posted: f64, now: f64, delay: f64): bool {
  return posted < now && posted + delay <= now;
}

/**
 * The first outcome from a time on. Mostly a window leaves up to two outcomes behind: these are asked about without a branch, which
 * would be guessed wrong.
 */
function firstFrom(times: usize, first: i32, known: i32, from: f64): i32 {
  first += isBefore(times, first, known, from);
  first += isBefore(times, first, known, from);
  while (isBefore(times, first, known, from)) first++;
  return first;
}

function isBefore(times: usize, outcome: i32, known: i32, from: f64): i32 {
  return <i32>(outcome < known) & <i32>(load<f64>(times + ((<usize>outcome) << 3)) < from);
}

import { FIRSTS, ROW } from "./layout";

const DAY: f64 = 86400;

const KNOWN: usize = 0;
const EARLIER: usize = 4;
const DAYS: usize = 8;

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
  for (const end = first + count; first < end; first++) {
    const now = load<f64>(posts + ((<usize>first) << 3));
    if (first > 0 && load<f64>(posts + ((<usize>(first - 1)) << 3)) < now) earlier = first;
    while (known < outcomes && isKnown(load<f64>(times + ((<usize>known) << 3)), now, delay)) known++;
    store<f32>(target, <f32>earlier);
    const last = earlier === 0 ? NaN : load<f64>(posts + ((<usize>(earlier - 1)) << 3));
    store<f32>(target, <f32>((now - last) / DAY), 8);
    store<i32>(ends, known);
    const oldest = known - most;
    moveFirst(state + DAYS, times, now - 7 * DAY, oldest, known, firsts);
    moveFirst(state + DAYS + 4, times, now - 30 * DAY, oldest, known, firsts + 4);
    moveFirst(state + DAYS + 8, times, now - 90 * DAY, oldest, known, firsts + 8);
    ends += 4;
    firsts += FIRSTS;
    target += ROW;
  }
  store<i32>(state, known, KNOWN);
  store<i32>(state, earlier, EARLIER);
}

function isKnown(posted: f64, now: f64, delay: f64): bool {
  return posted < now && posted + delay <= now;
}

/** Mostly a window leaves up to two outcomes behind: these are asked about without a branch, which would be guessed wrong. */
function moveFirst(state: usize, times: usize, from: f64, oldest: i32, known: i32, target: usize): void {
  let first = max(load<i32>(state), oldest);
  first += isBefore(times, first, known, from);
  first += isBefore(times, first, known, from);
  while (isBefore(times, first, known, from)) first++;
  store<i32>(state, first);
  store<i32>(target, first);
}

function isBefore(times: usize, outcome: i32, known: i32, from: f64): i32 {
  return <i32>(outcome < known) & <i32>(load<f64>(times + ((<usize>outcome) << 3)) < from);
}

import { FIRSTS, ROW } from "./layout";

// The ranks of the outcomes of a window are bits, 64 to a word. Above the words stands a bit for each that is not 0, again 64 to a
// word. One word is the pivot, and how many ranks the words before it hold is kept: as the window moves, the median is in the
// pivot or a few words from it.

const PIVOT: usize = 0;
const BEFORE: usize = 4;
const FIRST: usize = 8;
const NEXT: usize = 12;
const GROUPS: usize = 16;

/**
 * Medians of a window that moves over the outcomes of an author: what src/all-histories/rank-window.ts finds.
 *
 * Where outcomes come as chance will, a processor guesses every other branch wrong, which takes longer than all else: what depends on
 * them is done by arithmetic, which changes nothing where there is nothing to do.
 *
 * @param window - the state of the window, all zeros before the first outcome
 * @param outcomes - how many the author has
 */
export function movingMedians(
  window: usize,
  outcomes: i32,
  ranks: usize,
  sorted: usize,
  firsts: usize,
  ends: usize,
  count: i32,
  target: usize,
): void {
  const groups = window + GROUPS;
  const bits = groups + ((<usize>((outcomes + 4095) >> 12) + 1) << 3);
  // Whoever looks for the next word beyond the last one stops here
  store<u64>(bits - 8, u64.MAX_VALUE);
  let pivot = load<i32>(window, PIVOT);
  let before = load<i32>(window, BEFORE);
  let first = load<i32>(window, FIRST);
  let next = load<i32>(window, NEXT);
  for (const last = ends + ((<usize>count) << 2); ends < last; ends += 4) {
    const start = load<i32>(firsts);
    before -= takeOut(groups, bits, ranks, first, min(start, next), pivot);
    first = start;
    for (next = max(start, next); next < load<i32>(ends); next++) {
      before += flip(groups, bits, ranks + ((<usize>next) << 2), 1, pivot);
    }
    let median: f64 = NaN;
    if (first < next) {
      const middle = (next - first - 1) >> 1;
      for (; before > middle; before -= heldIn(bits, pivot)) pivot = wordBefore(groups, pivot);
      for (let held = heldIn(bits, pivot); before + held <= middle; held = heldIn(bits, pivot)) {
        before += held;
        pivot = wordAfter(groups, pivot);
      }
      median = medianFrom(groups, bits, sorted, pivot, middle - before, (next - first - 1) & 1);
    }
    store<f32>(target, <f32>median);
    firsts += FIRSTS;
    target += ROW;
  }
  store<i32>(window, pivot, PIVOT);
  store<i32>(window, before, BEFORE);
  store<i32>(window, first, FIRST);
  store<i32>(window, next, NEXT);
}

/**
 * Takes out the outcomes from one to before another: mostly there are up to two.
 *
 * @returns how many of them were in words before the pivot
 */
function takeOut(groups: usize, bits: usize, ranks: usize, first: i32, end: i32, pivot: i32): i32 {
  const from = ranks + ((<usize>first) << 2);
  let before = flip(groups, bits, from, <i32>(first < end), pivot);
  before += flip(groups, bits, from + 4, <i32>(first + 1 < end), pivot);
  for (let outcome = first + 2; outcome < end; outcome++) {
    before += flip(groups, bits, ranks + ((<usize>outcome) << 2), 1, pivot);
  }
  return before;
}

/**
 * Takes in the rank of an outcome, or takes it out if it is held.
 *
 * @param isMeant - 1, or 0 to leave all as it is, wherever the rank would be read
 * @returns whether it is in a word before the pivot
 */
function flip(groups: usize, bits: usize, place: usize, isMeant: i32, pivot: i32): i32 {
  const rank = load<i32>(place) & -isMeant;
  const word = rank >> 6;
  const at = bits + ((<usize>word) << 3);
  const left = load<u64>(at) ^ ((<u64>isMeant) << (<u64>(rank & 63)));
  store<u64>(at, left);
  const group = groups + ((<usize>(word >> 6)) << 3);
  const bit = <u64>(word & 63);
  store<u64>(group, (load<u64>(group) & ~((<u64>1) << bit)) | ((<u64>(left !== 0)) << bit));
  return <i32>(word < pivot) & isMeant;
}

function heldIn(bits: usize, word: i32): i32 {
  return <i32>popcnt<u64>(load<u64>(bits + ((<usize>word) << 3)));
}

/** The word that is not 0 before one: there must be one. */
function wordBefore(groups: usize, word: i32): i32 {
  let group = groups + ((<usize>(word >> 6)) << 3);
  let found = load<u64>(group) & (((<u64>1) << (<u64>(word & 63))) - 1);
  while (found === 0) {
    group -= 8;
    found = load<u64>(group);
  }
  return <i32>((group - groups) << 3) + 63 - <i32>clz<u64>(found);
}

/** The word that is not 0 after one, or one that is not there. */
function wordAfter(groups: usize, word: i32): i32 {
  let group = groups + ((<usize>(word >> 6)) << 3);
  let found = load<u64>(group) & ((<u64>-2) << (<u64>(word & 63)));
  while (found === 0) {
    group += 8;
    found = load<u64>(group);
  }
  return <i32>((group - groups) << 3) + <i32>ctz<u64>(found);
}

/**
 * The mean of the outcome of a rank and of the one so many places above it among those that are held. That of one and the same is
 * itself in single precision, even where their sum has no end.
 *
 * @param place - of the rank among those of the word
 * @param step - 0 or 1
 */
function medianFrom(groups: usize, bits: usize, sorted: usize, word: i32, place: i32, step: i32): f64 {
  let rest = load<u64>(bits + ((<usize>word) << 3));
  rest &= rest - <u64>(place > 0);
  rest &= rest - <u64>(place > 1);
  rest &= rest - <u64>(place > 2);
  for (; place > 3; place--) rest &= rest - 1;
  const low = outcomeOf(sorted, word, rest);
  rest &= rest - <u64>step;
  const isNext = <i32>(rest === 0);
  const high = word ^ ((word ^ wordAfter(groups, word)) & -isNext);
  rest |= load<u64>(bits + ((<usize>high) << 3)) & -(<u64>isNext);
  return (low + outcomeOf(sorted, high, rest)) / 2;
}

/** The outcome of the lowest rank of a word. */
function outcomeOf(sorted: usize, word: i32, ranks: u64): f64 {
  return load<f64>(sorted + ((((<usize>word) << 6) + <usize>ctz<u64>(ranks)) << 3));
}

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
  const bits = groups + ((<usize>((outcomes + 4095) >> 12)) << 3);
  let pivot = load<i32>(window, PIVOT);
  let before = load<i32>(window, BEFORE);
  let first = load<i32>(window, FIRST);
  let next = load<i32>(window, NEXT);
  for (const last = ends + ((<usize>count) << 2); ends < last; ends += 4) {
    const start = load<i32>(firsts);
    before -= flip(groups, bits, ranks, first, min(start, next), pivot);
    first = start;
    next = max(start, next);
    before += flip(groups, bits, ranks, next, load<i32>(ends), pivot);
    next = load<i32>(ends);
    let median: f64 = NaN;
    if (first < next) {
      const middle = (next - first - 1) >> 1;
      for (; before > middle; before -= heldIn(bits, pivot)) pivot = wordBefore(groups, pivot);
      for (let held = heldIn(bits, pivot); before + held <= middle; held = heldIn(bits, pivot)) {
        before += held;
        pivot = wordAfter(groups, pivot);
      }
      median = medianFrom(groups, bits, sorted, pivot, middle - before, ((next - first) & 1) === 0);
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
 * Takes in the ranks of outcomes, or takes them out if they are held.
 *
 * @returns how many of them are in words before the pivot
 */
function flip(groups: usize, bits: usize, ranks: usize, first: i32, end: i32, pivot: i32): i32 {
  let before = 0;
  for (let outcome = first; outcome < end; outcome++) {
    const rank = load<i32>(ranks + ((<usize>outcome) << 2));
    const word = rank >> 6;
    const place = bits + ((<usize>word) << 3);
    const left = load<u64>(place) ^ ((<u64>1) << (<u64>(rank & 63)));
    store<u64>(place, left);
    const group = groups + ((<usize>(word >> 6)) << 3);
    const bit = <u64>(word & 63);
    store<u64>(group, (load<u64>(group) & ~((<u64>1) << bit)) | ((<u64>(left !== 0)) << bit));
    before += <i32>(word < pivot);
  }
  return before;
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

/** The word that is not 0 after one: there must be one. */
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
 * The outcome of a rank, or the mean of it and the next one that is held.
 *
 * @param place - of the rank among those of the word
 */
function medianFrom(groups: usize, bits: usize, sorted: usize, word: i32, place: i32, isMean: bool): f64 {
  let rest = load<u64>(bits + ((<usize>word) << 3));
  for (; place > 0; place--) rest &= rest - 1;
  const low = outcomeOf(sorted, word, rest);
  if (!isMean) return low;
  rest &= rest - 1;
  if (rest === 0) {
    word = wordAfter(groups, word);
    rest = load<u64>(bits + ((<usize>word) << 3));
  }
  return (low + outcomeOf(sorted, word, rest)) / 2;
}

/** The outcome of the lowest rank of a word. */
function outcomeOf(sorted: usize, word: i32, ranks: u64): f64 {
  return load<f64>(sorted + ((((<usize>word) << 6) + <usize>ctz<u64>(ranks)) << 3));
}

// scikit-learn (BSD-3, see NOTICE): sorts as its tree splitter does, because where equal values end up decides the last
// bits of its sums and, through them, its choice among splits that are equally good.
// An entry is a u64: the value's bits, ordered as unsigned integers, above the sample.

function keyOf(entry: u64): u64 {
  return entry >> 32;
}

function swap(a: usize, b: usize): void {
  const kept = load<u64>(a);
  store<u64>(a, load<u64>(b));
  store<u64>(b, kept);
}

/** Sorts order[start..end) by value and writes it to samples[start..end); equal values as scikit-learn leaves them. */
export function sortByValue(
  order: usize,
  values: usize,
  entries: usize,
  samples: usize,
  start: i32,
  end: i32,
): void {
  for (let p = start; p < end; p++) {
    const sample = load<u32>(order + ((<usize>p) << 2));
    const bits = load<u32>(values + ((<usize>sample) << 2));
    const key = <i32>bits < 0 ? ~bits : bits ^ 0x80000000;
    store<u64>(entries + ((<usize>p) << 3), ((<u64>key) << 32) | <u64>sample);
  }
  const depth = 2 * (31 - clz<i32>(end - start));
  introsort(entries + ((<usize>start) << 3), entries + ((<usize>end) << 3), depth);
  for (let p = start; p < end; p++) {
    store<u32>(samples + ((<usize>p) << 2), load<u32>(entries + ((<usize>p) << 3)));
  }
}

/** Median of three, three-way partition; heapsort where that goes too deep. */
function introsort(from: usize, end: usize, depth: i32): void {
  let start = from;
  let levels = depth;
  while (end - start > 8) {
    if (levels <= 0) {
      heapsort(start, <i32>((end - start) >> 3));
      return;
    }
    levels--;
    if (end - start <= 24) {
      sortFew(start, end);
      return;
    }
    const middle = partition(start, end, medianOfThree(start, end));
    const above = firstAbove;
    if (middle - start > 8) introsort(start, middle, levels);
    start = above;
  }
}

/** What comes of two entries, and of three: those that are equal are exchanged where the last one is below them or the first one above. */
function sortFew(start: usize, end: usize): void {
  if (end - start === 24) sortPair(start, start + 16);
  sortPair(start, start + 8);
  if (end - start === 24) sortPair(start + 8, start + 16);
}

function sortPair(at: usize, after: usize): void {
  const a = load<u64>(at);
  const b = load<u64>(after);
  const isAbove = keyOf(a) > keyOf(b);
  store<u64>(at, select(b, a, isAbove));
  store<u64>(after, select(a, b, isAbove));
}

/** Where the part above the pivot of the last partition begins. */
let firstAbove: usize = 0;

/**
 * Parts entries in those below, at and above a pivot; returns where those at it begin.
 *
 * Entry after entry is exchanged with the first one at the pivot if it is below, with the last one not seen if it is above, and with
 * itself if it is neither. No branch can tell which: entries are read ahead from both ends, so that the next one is there
 * when it is known which end it comes from.
 */
function partition(start: usize, end: usize, pivot: u64): usize {
  let left = start;
  let right = end;
  let at = start;
  let entry = load<u64>(at);
  let next = load<u64>(at, 8);
  let afterNext = load<u64>(at, 16);
  let last = load<u64>(right - 8);
  let beforeLast = load<u64>(right - 16);
  while (at < right) {
    const key = keyOf(entry);
    const isBelow = (<usize>(key < pivot)) << 3;
    const isAbove = (<usize>(key > pivot)) << 3;
    right -= isAbove;
    const to = select(left, select(right, at, isAbove !== 0), isBelow !== 0);
    const other = load<u64>(to);
    store<u64>(to, entry);
    store<u64>(at, other);
    left += isBelow;
    at += 8 - isAbove;
    entry = select(last, next, isAbove !== 0);
    next = select(next, afterNext, isAbove !== 0);
    last = select(beforeLast, last, isAbove !== 0);
    afterNext = load<u64>(at, 16);
    beforeLast = load<u64>(right - 16);
  }
  firstAbove = right;
  return left;
}

function medianOfThree(start: usize, end: usize): u64 {
  const a = keyOf(load<u64>(start));
  const b = keyOf(load<u64>(start + (((end - start) >> 4) << 3)));
  const c = keyOf(load<u64>(end - 8));
  return max(min(a, b), min(max(a, b), c));
}

function heapsort(start: usize, length: i32): void {
  for (let root = (length - 2) >> 1; root >= 0; root--) siftDown(start, root, length);
  for (let last = length - 1; last > 0; last--) {
    swap(start, start + ((<usize>last) << 3));
    siftDown(start, 0, last);
  }
}

function siftDown(start: usize, from: i32, length: i32): void {
  let root = from;
  for (;;) {
    let largest = root;
    for (let child = 2 * root + 1; child <= 2 * root + 2 && child < length; child++) {
      const key = keyOf(load<u64>(start + ((<usize>largest) << 3)));
      if (key < keyOf(load<u64>(start + ((<usize>child) << 3)))) largest = child;
    }
    if (largest === root) return;
    swap(start + ((<usize>root) << 3), start + ((<usize>largest) << 3));
    root = largest;
  }
}

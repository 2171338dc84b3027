/** A 32-bit word is sorted by three digits. */
const DIGIT_BITS = 11;
const BUCKETS = 1 << DIGIT_BITS;

/** Below this a comparison sort is faster than filling the tables of a radix sort. */
const RADIX_LENGTH = 1024;

/** Longest run of equal high words that is sorted by insertion. */
const SHORT_RUN = 32;

/** Which half of a double's bytes, as two words, is the high one on this machine. */
const HIGH_WORD = new Uint8Array(new Uint16Array([1]).buffer)[0];

/**
 * Ranks 1 to n, ties sharing the mean of the ranks they span, as SciPy's `rankdata` gives them.
 *
 * @param values - finite numbers
 */
export function midranks(values: ArrayLike<number>): Float64Array {
  const count = values.length;
  const numbers = new Float64Array(count);
  // -0 becomes 0, whose bits sort in its place
  for (let i = 0; i < count; i++) numbers[i] = values[i] + 0;
  const order = count < RADIX_LENGTH ? comparedOrder(numbers) : radixOrder(numbers);
  const ranks = new Float64Array(count);
  for (let first = 0; first < count; ) {
    const value = numbers[order[first]];
    let after = first + 1;
    while (after < count && numbers[order[after]] === value) after++;
    const rank = (first + 1 + after) / 2;
    for (let i = first; i < after; i++) ranks[order[i]] = rank;
    first = after;
  }
  return ranks;
}

function identity(count: number): Uint32Array {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  return order;
}

function comparedOrder(numbers: Float64Array): Uint32Array {
  return identity(numbers.length).sort((a, b) => numbers[a] - numbers[b]);
}

/**
 * Indices in ascending order of their numbers: sorted by the high words of their bits, which settles all but a few,
 * and only if it does not, by the low words too.
 */
function radixOrder(numbers: Float64Array): Uint32Array {
  const count = numbers.length;
  const words = new Uint32Array(numbers.buffer);
  const high = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const word = words[2 * i + HIGH_WORD];
    // Bits of doubles sort as unsigned numbers once the sign is flipped, and with it all bits of the negative ones
    high[i] = word ^ ((word >> 31) | 0x80000000);
  }
  const order = sortByWord(identity(count), high);
  if (sortRuns(order, high, numbers)) return order;
  const low = new Uint32Array(count);
  for (let i = 0; i < count; i++) low[i] = words[2 * i + 1 - HIGH_WORD] ^ (words[2 * i + HIGH_WORD] >> 31);
  return sortByWord(sortByWord(identity(count), low), high);
}

/** Sorts indices by a word of each, least digit first; equal words keep their order. */
function sortByWord(order: Uint32Array, words: Uint32Array): Uint32Array {
  const count = order.length;
  const starts = new Uint32Array(3 * BUCKETS);
  for (let i = 0; i < count; i++) {
    const word = words[i];
    starts[word & (BUCKETS - 1)]++;
    starts[BUCKETS + ((word >>> DIGIT_BITS) & (BUCKETS - 1))]++;
    starts[2 * BUCKETS + (word >>> (2 * DIGIT_BITS))]++;
  }
  let from: Uint32Array = order;
  let fromKeys = new Uint32Array(count);
  for (let i = 0; i < count; i++) fromKeys[i] = words[order[i]];
  let to: Uint32Array = new Uint32Array(count);
  let toKeys = new Uint32Array(count);
  for (let digit = 0; digit < 3; digit++) {
    const shift = digit * DIGIT_BITS;
    const next = starts.subarray(digit * BUCKETS, (digit + 1) * BUCKETS);
    // All in one bucket: nothing to move
    if (next[(fromKeys[0] >>> shift) & (BUCKETS - 1)] === count) continue;
    for (let bucket = 0, start = 0; bucket < BUCKETS; bucket++) {
      const size = next[bucket];
      next[bucket] = start;
      start += size;
    }
    for (let i = 0; i < count; i++) {
      const key = fromKeys[i];
      const place = next[(key >>> shift) & (BUCKETS - 1)]++;
      toKeys[place] = key;
      to[place] = from[i];
    }
    [from, to] = [to, from];
    [fromKeys, toKeys] = [toKeys, fromKeys];
  }
  return from;
}

/** Sorts runs of equal high words by their numbers. @returns false if a run is long and not of equal numbers */
function sortRuns(order: Uint32Array, high: Uint32Array, numbers: Float64Array): boolean {
  const count = order.length;
  for (let first = 0; first < count; ) {
    const word = high[order[first]];
    const value = numbers[order[first]];
    let isTied = true;
    let after = first + 1;
    while (after < count && high[order[after]] === word) {
      if (numbers[order[after]] !== value) isTied = false;
      after++;
    }
    if (!isTied) {
      if (after - first > SHORT_RUN) return false;
      insertionSort(order, numbers, first, after);
    }
    first = after;
  }
  return true;
}

function insertionSort(order: Uint32Array, numbers: Float64Array, first: number, after: number): void {
  for (let i = first + 1; i < after; i++) {
    const moved = order[i];
    const value = numbers[moved];
    let place = i;
    while (place > first && numbers[order[place - 1]] > value) {
      order[place] = order[place - 1];
      place--;
    }
    order[place] = moved;
  }
}

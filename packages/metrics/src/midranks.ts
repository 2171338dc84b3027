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
  const ranks = new Float64Array(count);
  if (count < RADIX_LENGTH) {
    const order = identity(count);
    sortByNumber(order, numbers);
    rankRun(order, numbers, 0, ranks);
    return ranks;
  }
  // The high words of the bits settle the order of all but a few
  const words = new Uint32Array(numbers.buffer);
  const sorted = sortByWord(highWords(words));
  for (let first = 0; first < count; ) {
    const word = sorted[2 * first];
    const value = numbers[sorted[2 * first + 1]];
    let isTied = true;
    let after = first + 1;
    while (after < count && sorted[2 * after] === word) {
      if (numbers[sorted[2 * after + 1]] !== value) isTied = false;
      after++;
    }
    if (isTied) {
      const rank = (first + 1 + after) / 2;
      for (let i = first; i < after; i++) ranks[sorted[2 * i + 1]] = rank;
    } else {
      rankRun(sortedRun(indicesOf(sorted, first, after), numbers, words), numbers, first, ranks);
    }
    first = after;
  }
  return ranks;
}

function identity(count: number): Uint32Array {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  return order;
}

/** Pairs of a double's high word, changed so that it sorts as an unsigned number where the double does, and its index. */
function highWords(words: Uint32Array): Uint32Array {
  const pairs = new Uint32Array(words.length);
  for (let i = 0; i < pairs.length; i += 2) {
    const word = words[i + HIGH_WORD];
    // The sign is flipped, and with it all bits of negative ones
    pairs[i] = word ^ ((word >> 31) | 0x80000000);
    pairs[i + 1] = i / 2;
  }
  return pairs;
}

/** The indices of pairs `first` to `after`. */
function indicesOf(pairs: Uint32Array, first: number, after: number): Uint32Array {
  const indices = new Uint32Array(after - first);
  for (let i = 0; i < indices.length; i++) indices[i] = pairs[2 * (first + i) + 1];
  return indices;
}

/** Ranks sorted numbers, the first of which has `below` smaller ones. */
function rankRun(order: Uint32Array, numbers: Float64Array, below: number, ranks: Float64Array): void {
  const count = order.length;
  for (let first = 0; first < count; ) {
    const value = numbers[order[first]];
    let after = first + 1;
    while (after < count && numbers[order[after]] === value) after++;
    const rank = below + (first + 1 + after) / 2;
    for (let i = first; i < after; i++) ranks[order[i]] = rank;
    first = after;
  }
}

/** Sorts the indices of numbers whose high words are equal. */
function sortedRun(order: Uint32Array, numbers: Float64Array, words: Uint32Array): Uint32Array {
  if (order.length <= SHORT_RUN) {
    insertionSort(order, numbers);
  } else if (order.length < RADIX_LENGTH) {
    sortByNumber(order, numbers);
  } else {
    const pairs = new Uint32Array(2 * order.length);
    order.forEach((index, i) => {
      pairs[2 * i] = words[2 * index + 1 - HIGH_WORD] ^ (words[2 * index + HIGH_WORD] >> 31);
      pairs[2 * i + 1] = index;
    });
    return indicesOf(sortByWord(pairs), 0, order.length);
  }
  return order;
}

function sortByNumber(order: Uint32Array, numbers: Float64Array): void {
  order.sort((a, b) => numbers[a] - numbers[b]);
}

function insertionSort(order: Uint32Array, numbers: Float64Array): void {
  for (let i = 1; i < order.length; i++) {
    const moved = order[i];
    const value = numbers[moved];
    let place = i;
    while (place > 0 && numbers[order[place - 1]] > value) {
      order[place] = order[place - 1];
      place--;
    }
    order[place] = moved;
  }
}

/**
 * Sorts pairs of a word and an index by the words: three digits, least one first.
 *
 * @param pairs - word i at `2 i`, its index beside it
 */
function sortByWord(pairs: Uint32Array): Uint32Array {
  const count = pairs.length / 2;
  const starts = new Uint32Array(3 * BUCKETS);
  for (let i = 0; i < pairs.length; i += 2) {
    const word = pairs[i];
    starts[word & (BUCKETS - 1)]++;
    starts[BUCKETS + ((word >>> DIGIT_BITS) & (BUCKETS - 1))]++;
    starts[2 * BUCKETS + (word >>> (2 * DIGIT_BITS))]++;
  }
  let from: Uint32Array = pairs;
  let to: Uint32Array = new Uint32Array(pairs.length);
  for (let digit = 0; digit < 3; digit++) {
    const shift = digit * DIGIT_BITS;
    const next = starts.subarray(digit * BUCKETS, (digit + 1) * BUCKETS);
    // All in one bucket: nothing to move
    if (next[(from[0] >>> shift) & (BUCKETS - 1)] === count) continue;
    for (let bucket = 0, start = 0; bucket < BUCKETS; bucket++) {
      const size = next[bucket];
      next[bucket] = start;
      start += size;
    }
    for (let i = 0; i < from.length; i += 2) {
      const word = from[i];
      const place = 2 * next[(word >>> shift) & (BUCKETS - 1)]++;
      to[place] = word;
      to[place + 1] = from[i + 1];
    }
    [from, to] = [to, from];
  }
  return from;
}

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
  const { order, keys } = sortByWord(identity(count), highWords(words));
  for (let first = 0; first < count; ) {
    const key = keys[first];
    let after = first + 1;
    while (after < count && keys[after] === key) after++;
    if (after - first === 1) ranks[order[first]] = after;
    else rankRun(sortedRun(order.subarray(first, after), numbers, words), numbers, first, ranks);
    first = after;
  }
  return ranks;
}

function identity(count: number): Uint32Array {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  return order;
}

/** High words of doubles, changed so that they sort as unsigned numbers in the order of the doubles. */
function highWords(words: Uint32Array): Uint32Array {
  const high = new Uint32Array(words.length / 2);
  for (let i = 0; i < high.length; i++) {
    const word = words[2 * i + HIGH_WORD];
    // The sign is flipped, and with it all bits of negative ones
    high[i] = word ^ ((word >> 31) | 0x80000000);
  }
  return high;
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

/** Sorts the indices of numbers whose high words are equal; most often so are the numbers. */
function sortedRun(order: Uint32Array, numbers: Float64Array, words: Uint32Array): Uint32Array {
  const value = numbers[order[0]];
  if (order.every((index) => numbers[index] === value)) return order;
  if (order.length <= SHORT_RUN) {
    insertionSort(order, numbers);
  } else if (order.length < RADIX_LENGTH) {
    sortByNumber(order, numbers);
  } else {
    const low = order.map((index) => words[2 * index + 1 - HIGH_WORD] ^ (words[2 * index + HIGH_WORD] >> 31));
    return sortByWord(order, low).order;
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

/** Sorts indices, and the word of each with it, by three digits, least one first. */
function sortByWord(indices: Uint32Array, words: Uint32Array): { order: Uint32Array; keys: Uint32Array } {
  const count = indices.length;
  const starts = new Uint32Array(3 * BUCKETS);
  for (let i = 0; i < count; i++) {
    const word = words[i];
    starts[word & (BUCKETS - 1)]++;
    starts[BUCKETS + ((word >>> DIGIT_BITS) & (BUCKETS - 1))]++;
    starts[2 * BUCKETS + (word >>> (2 * DIGIT_BITS))]++;
  }
  let order = indices;
  let keys = words;
  for (let digit = 0; digit < 3; digit++) {
    const shift = digit * DIGIT_BITS;
    const next = starts.subarray(digit * BUCKETS, (digit + 1) * BUCKETS);
    // All in one bucket: nothing to move
    if (next[(keys[0] >>> shift) & (BUCKETS - 1)] === count) continue;
    for (let bucket = 0, start = 0; bucket < BUCKETS; bucket++) {
      const size = next[bucket];
      next[bucket] = start;
      start += size;
    }
    const toOrder = new Uint32Array(count);
    const toKeys = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      const key = keys[i];
      const place = next[(key >>> shift) & (BUCKETS - 1)]++;
      toKeys[place] = key;
      toOrder[place] = order[i];
    }
    order = toOrder;
    keys = toKeys;
  }
  return { order, keys };
}

/*
 * A sort of pairs of doubles for ranks, by buckets.
 *
 * Ranks are most of the work of Spearman's rho, and a sort that calls a comparison for every two numbers takes several times as long.
 * It is a bucket sort (Knuth 1998, The Art of Computer Programming, vol. 3, section 5.2.5) that divides by value and, on every
 * third level, by the bits of the doubles; what is left in short ranges is put in order by insertion.
 */

/** The longest range that is left to insertion. */
const SHORT_RANGE = 32;

/** The average count of numbers in a bucket. */
const MEAN_BUCKET_SIZE = 2;

/** The most buckets of a level: the places of these stay in the cache while the buckets are filled. */
const MAX_BUCKETS = 2 ** 17;

/** The levels of buckets within buckets before a comparison sort takes over. */
const LEVELS = 8;

/** The index of the high one of a double's two words on this machine. */
const HIGH_WORD = new Uint8Array(new Uint16Array([1]).buffer)[0];

/**
 * Writes pairs of numbers sorted by the first of each.
 *
 * Numbers go to buckets for equal parts of the span from the least to the largest, and those of a crowded bucket to
 * buckets within it: two levels are enough for the distributions that scores and counts have. Every third level divides
 * by the bits of the numbers, which are about logarithms: they tell apart what outliers press together.
 *
 * @param firsts - finite, none of them -0
 * @param pairs - receives pair i at `2 i`
 */
export function writeSortedPairs(firsts: Float64Array, seconds: Float64Array, pairs: Float64Array): void {
  distribute(firsts, seconds, pairs, LEVELS);
  insertionSort(pairs);
}

/** Writes pairs sorted so far that each is within a short range of its place. */
function distribute(firsts: Float64Array, seconds: Float64Array, pairs: Float64Array, levels: number): void {
  const keys = levels % 3 === 0 ? bitKeys(firsts) : firsts;
  const ends = levels === 0 ? undefined : moveToBuckets(keys, firsts, seconds, pairs);
  if (ends === undefined) {
    compareSort(firsts, seconds, pairs);
    return;
  }
  for (let bucket = 0, start = 0; bucket < ends.length; bucket++) {
    const end = ends[bucket];
    if (end - start > 2 * SHORT_RANGE && !isSorted(pairs, start, end)) {
      const crowded = pairs.subarray(start, end);
      distribute(everySecond(crowded, 0), everySecond(crowded, 1), crowded, levels - 1);
    }
    start = end;
  }
}

/** Above all, whether a bucket's numbers are ties. */
function isSorted(pairs: Float64Array, start: number, end: number): boolean {
  for (let at = start + 2; at < end; at += 2) if (pairs[at - 2] > pairs[at]) return false;
  return true;
}

/** The bits of doubles as numbers that sort as the doubles do, up to rounding. */
function bitKeys(numbers: Float64Array): Float64Array {
  const words = new Uint32Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length);
  const keys = new Float64Array(numbers.length);
  for (let i = 0; i < keys.length; i++) {
    const high = words[2 * i + HIGH_WORD];
    // The sign is flipped, and with it all bits of negative ones
    const flip = high >> 31;
    keys[i] = ((high ^ (flip | 0x80000000)) >>> 0) * 2 ** 32 + ((words[2 * i + 1 - HIGH_WORD] ^ flip) >>> 0);
  }
  return keys;
}

/**
 * Writes pairs into buckets for equal parts of the span of their keys.
 *
 * @returns where in `pairs` each bucket ends; undefined, with nothing written, if the span has no parts
 */
function moveToBuckets(
  keys: Float64Array,
  firsts: Float64Array,
  seconds: Float64Array,
  pairs: Float64Array,
): Uint32Array | undefined {
  let least = keys[0];
  let largest = keys[0];
  for (let i = 1; i < keys.length; i++) {
    least = Math.min(least, keys[i]);
    largest = Math.max(largest, keys[i]);
  }
  const count = Math.min(MAX_BUCKETS, Math.ceil(keys.length / MEAN_BUCKET_SIZE));
  const scale = (count - 0.5) / (largest - least);
  if (!(scale > 0 && scale < Number.POSITIVE_INFINITY)) return undefined;
  // Entry b + 1 is where the next pair of bucket b goes
  const places = new Uint32Array(count + 1);
  for (let i = 0; i < keys.length; i++) places[(((keys[i] - least) * scale) | 0) + 1] += 2;
  for (let bucket = 1, start = 0; bucket <= count; bucket++) {
    const length = places[bucket];
    places[bucket] = start;
    start += length;
  }
  for (let i = 0; i < keys.length; i++) {
    const bucket = (((keys[i] - least) * scale) | 0) + 1;
    const place = places[bucket];
    places[bucket] = place + 2;
    pairs[place] = firsts[i];
    pairs[place + 1] = seconds[i];
  }
  return places.subarray(1);
}

/** The first or the second numbers of pairs. */
function everySecond(pairs: Float64Array, start: 0 | 1): Float64Array {
  const numbers = new Float64Array(pairs.length / 2);
  for (let i = 0; i < numbers.length; i++) numbers[i] = pairs[2 * i + start];
  return numbers;
}

function compareSort(firsts: Float64Array, seconds: Float64Array, pairs: Float64Array): void {
  const order = Uint32Array.from(firsts, (_, i) => i);
  order.sort((a, b) => firsts[a] - firsts[b]);
  order.forEach((from, i) => {
    pairs[2 * i] = firsts[from];
    pairs[2 * i + 1] = seconds[from];
  });
}

function insertionSort(pairs: Float64Array): void {
  for (let at = 2; at < pairs.length; at += 2) {
    const first = pairs[at];
    if (pairs[at - 2] <= first) continue;
    const second = pairs[at + 1];
    let place = at;
    do {
      pairs[place] = pairs[place - 2];
      pairs[place + 1] = pairs[place - 1];
      place -= 2;
    } while (place > 0 && pairs[place - 2] > first);
    pairs[place] = first;
    pairs[place + 1] = second;
  }
}

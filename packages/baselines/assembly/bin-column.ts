// Cuts a column into bins: see src/trees/columns/bin-columns.ts, whose functions these are, number by number. Pointers are byte offsets.

/** The radix sort takes this many bits of the numbers at a time, so that three passes take all 32. */
const DIGIT_BITS: i32 = 11;
const DIGITS: i32 = 1 << DIGIT_BITS;
const DIGITS_BYTES: usize = 4 << DIGIT_BITS;
const PASSES: i32 = 3;

/** Numbers whose upper 16 bits are the same lie so near to each other that few edges lie between. */
const UPPER_BITS: i32 = 16;
const LOWEST_BYTES: usize = 1 << UPPER_BITS;

/** An unsigned integer that is ordered as the single-precision number with these bits. */
function orderedBits(bits: u32): u32 {
  return <i32>bits < 0 ? ~bits : bits ^ 0x80000000;
}

function numberOf(key: u32): f32 {
  return reinterpret<f32>(key >= 0x80000000 ? key ^ 0x80000000 : ~key);
}

/**
 * Writes the bins of `rows` values, as bytes, at most 255 edges, how many there are and whether values are missing, as i32.
 *
 * @param work - room for 90,112 bytes, and 8 for each row
 */
export function binColumn(
  values: usize,
  rows: i32,
  maxBins: i32,
  bins: usize,
  edges: usize,
  result: usize,
  work: usize,
): void {
  const keys = work + LOWEST_BYTES + <usize>PASSES * DIGITS_BYTES;
  let present = 0;
  for (let row = 0; row < rows; row++) {
    const value = load<f32>(values + ((<usize>row) << 2));
    if (!(value <= Infinity)) continue;
    store<u32>(keys + ((<usize>present) << 2), orderedBits(reinterpret<u32>(value)));
    present++;
  }
  const sorted = sortKeys(keys, keys + ((<usize>rows) << 2), present, work + LOWEST_BYTES);
  const isMissing = present < rows;
  const count = findEdges(sorted, present, isMissing ? min(maxBins, 255) : maxBins, edges);
  writeLowestBins(edges, count, work);
  writeBins(values, rows, edges, count, bins, work);
  store<i32>(result, count);
  store<i32>(result, <i32>isMissing, 4);
}

/** Sorts keys, and returns where they end up: at `other`, since the passes are odd in number. */
function sortKeys(keys: usize, other: usize, count: i32, starts: usize): usize {
  memory.fill(starts, 0, <usize>PASSES * DIGITS_BYTES);
  const end = keys + ((<usize>count) << 2);
  for (let at = keys; at < end; at += 4) {
    const key = load<u32>(at);
    increment(starts + ((<usize>(key & (DIGITS - 1))) << 2));
    increment(starts + DIGITS_BYTES + ((<usize>((key >> DIGIT_BITS) & (DIGITS - 1))) << 2));
    increment(starts + 2 * DIGITS_BYTES + ((<usize>(key >> (2 * DIGIT_BITS))) << 2));
  }
  let from = keys;
  let to = other;
  for (let pass = 0; pass < PASSES; pass++) {
    const next = starts + <usize>pass * DIGITS_BYTES;
    sumDigits(next, to);
    const shift = pass * DIGIT_BITS;
    for (let at = from; at < from + ((<usize>count) << 2); at += 4) {
      const key = load<u32>(at);
      const digit = next + ((<usize>((key >> shift) & (DIGITS - 1))) << 2);
      const place = load<u32>(digit);
      store<u32>(<usize>place, key);
      store<u32>(digit, place + 4);
    }
    const kept = from;
    from = to;
    to = kept;
  }
  return from;
}

function increment(at: usize): void {
  store<u32>(at, load<u32>(at) + 1);
}

/** Replaces the number of keys with each digit by where they begin. */
function sumDigits(counts: usize, first: usize): void {
  let place = <u32>first;
  for (let at = counts; at < counts + DIGITS_BYTES; at += 4) {
    const count = load<u32>(at);
    store<u32>(at, place);
    place += count << 2;
  }
}

/** Writes the edges between the values of sorted keys, and returns how many they are. */
function findEdges(sorted: usize, length: i32, maxBins: i32, edges: usize): i32 {
  const hasBinForEach = countDistinct(sorted, length) <= maxBins;
  let count = 0;
  let inBin = 0;
  let remaining = length;
  for (let rank = 0; rank + 1 < length; rank++) {
    inBin++;
    const below = load<u32>(sorted + ((<usize>rank) << 2));
    const above = load<u32>(sorted + ((<usize>rank) << 2), 4);
    if (below === above) continue;
    if (!hasBinForEach && <f64>inBin < <f64>remaining / <f64>(maxBins - count)) continue;
    store<f32>(edges + ((<usize>count) << 2), between(numberOf(below), numberOf(above)));
    count++;
    remaining -= inBin;
    inBin = 0;
  }
  return count;
}

function countDistinct(sorted: usize, length: i32): i32 {
  let count = min(1, length);
  for (let rank = 1; rank < length; rank++) {
    const at = sorted + ((<usize>rank) << 2);
    count += <i32>(load<u32>(at) !== load<u32>(at - 4));
  }
  return count;
}

/** The middle of two numbers in single precision, or the lower one where they are neighbors. */
function between(below: f32, above: f32): f32 {
  const middle = <f32>(<f64>below / 2 + <f64>above / 2);
  return middle < above ? middle : below;
}

/** Writes the lowest bin of the numbers with each choice of upper bits. */
function writeLowestBins(edges: usize, count: i32, lowest: usize): void {
  let bin = 0;
  for (let upper: u32 = 0; upper < 1 << UPPER_BITS; upper++) {
    while (bin < count && orderedBits(load<u32>(edges + ((<usize>bin) << 2))) < upper << UPPER_BITS) {
      bin++;
    }
    store<u8>(lowest + <usize>upper, <u8>bin);
  }
}

function writeBins(values: usize, rows: i32, edges: usize, count: i32, bins: usize, lowest: usize): void {
  for (let row = 0; row < rows; row++) {
    const value = load<f32>(values + ((<usize>row) << 2));
    let bin = <i32>load<u8>(lowest + <usize>(orderedBits(reinterpret<u32>(value)) >> UPPER_BITS));
    while (bin < count && value > load<f32>(edges + ((<usize>bin) << 2))) bin++;
    store<u8>(bins + <usize>row, <u8>(value <= Infinity ? bin : count + 1));
  }
}

/** Writes the cells of some rows, of columns one after the other, row after row. */
export function turnRows(byColumn: usize, rows: i32, columns: i32, first: i32, end: i32, byRow: usize): void {
  // As many rows as a line of the cache holds of a column
  for (let start = first; start < end; start += 64) {
    const last = min(end, start + 64);
    for (let column = 0; column < columns; column++) {
      const from = byColumn + <usize>column * <usize>rows;
      let to = byRow + <usize>start * <usize>columns + <usize>column;
      for (let row = start; row < last; row++) {
        store<u8>(to, load<u8>(from + <usize>row));
        to += <usize>columns;
      }
    }
  }
}

import { orderedBits } from "./ordered-bits.ts";

/** The radix sort takes this many bits of the numbers at a time, so that three passes take all 32. */
const DIGIT_BITS = 11;
const DIGITS = 2 ** DIGIT_BITS;
const PASSES = 3;

/**
 * The values of a column in ascending order, without the missing ones.
 *
 * Values that are sorted without their rows lie side by side in every pass, which takes a third of the time of `sortColumns`.
 */
export function sortedValues(values: Float32Array): Float32Array {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  let keys = new Uint32Array(values.length);
  let present = 0;
  for (let row = 0; row < values.length; row++) {
    if (!Number.isNaN(values[row])) keys[present++] = orderedBits(bits[row]);
  }
  keys = sortKeys(keys.subarray(0, present));
  const sorted = new Int32Array(present);
  for (let i = 0; i < present; i++) sorted[i] = keys[i] >= 0x80000000 ? keys[i] ^ 0x80000000 : ~keys[i];
  return new Float32Array(sorted.buffer);
}

/** The keys in ascending order; those given are overwritten. */
function sortKeys(keys: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const starts = digitStarts(keys);
  let from = keys;
  let to = new Uint32Array(keys.length);
  for (let pass = 0; pass < PASSES; pass++) {
    const next = starts.subarray(pass * DIGITS, (pass + 1) * DIGITS);
    const shift = pass * DIGIT_BITS;
    for (let i = 0; i < from.length; i++) {
      const key = from[i];
      to[next[(key >>> shift) & (DIGITS - 1)]++] = key;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Where the keys of each digit begin, pass after pass. */
function digitStarts(keys: Uint32Array): Uint32Array {
  const counts = new Uint32Array(PASSES * DIGITS);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    counts[key & (DIGITS - 1)]++;
    counts[DIGITS + ((key >>> DIGIT_BITS) & (DIGITS - 1))]++;
    counts[2 * DIGITS + (key >>> (2 * DIGIT_BITS))]++;
  }
  for (let pass = 0; pass < PASSES; pass++) {
    let before = 0;
    for (let digit = pass * DIGITS; digit < (pass + 1) * DIGITS; digit++) {
      const count = counts[digit];
      counts[digit] = before;
      before += count;
    }
  }
  return counts;
}

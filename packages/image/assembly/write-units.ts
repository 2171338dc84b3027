import { placesOf } from "./places-of";

// What src/jpeg/entropy-writer.ts does. The state begins with the bits that are not written yet, in the lowest `count` bits of 64,
// and has, at these places:
const COUNT: usize = 8;
const PREDICTIONS: usize = 16;
/** For each place in zigzag order twice the one in natural order. */
const POSITIONS: usize = 32;
/** For each symbol its code, moved up by the bits of the value that follows, times 32; and the length of both. Of luma, then chroma. */
const DC_CODES: usize = 96;
const AC_CODES: usize = 224;
const DC_BYTES: usize = 64;
const AC_BYTES: usize = 1024;
/** The table of {@link placesOf}. */
const PLACES: usize = 2272;

const SIXTEEN_ZEROS: usize = 0xf0;

/**
 * Writes a row of units, each of `factor * factor` blocks of luma and, if there are any, one of either chroma. What only fills
 * up a unit repeats the block before.
 *
 * @param blocksWide - the blocks of luma in a row; what follows fills up, and so does what is below `blocksHigh` rows
 * @param lumaStride - how far rows of blocks of luma are apart, in bytes
 * @returns the end of what was written
 */
export function writeUnits(
  state: usize,
  units: i32,
  factor: i32,
  blocksWide: i32,
  blocksHigh: i32,
  luma: usize,
  lumaStride: i32,
  cb: usize,
  cr: usize,
  target: usize,
): usize {
  let to = target;
  for (let unit = 0; unit < units; unit++) {
    for (let row: i32 = 0; row < factor; row++) {
      for (let column = unit * factor; column < (unit + 1) * factor; column++) {
        const isThere = row < blocksHigh && column < blocksWide;
        to = isThere
          ? writeBlock(state, luma + row * lumaStride + (column << 7), 0, 0, to)
          : writeRepeated(state, to);
      }
    }
    if (cb === 0) continue;
    to = writeBlock(state, cb + (unit << 7), 1, 1, to);
    to = writeBlock(state, cr + (unit << 7), 2, 1, to);
  }
  return to;
}

function writeRepeated(state: usize, target: usize): usize {
  const dc = load<u32>(state + DC_CODES);
  const ac = load<u32>(state + AC_CODES);
  const bits = joined(joined(load<u64>(state), dc, 0), ac, 0);
  return saveBits(state, bits, load<i32>(state + COUNT) + lengthOf(dc) + lengthOf(ac), target);
}

function writeBlock(state: usize, block: usize, component: usize, table: usize, target: usize): usize {
  const prediction = state + PREDICTIONS + (component << 2);
  const first = <i32>load<i16>(block);
  const difference = first - load<i32>(prediction);
  store<i32>(prediction, first);
  const acCodes = state + AC_CODES + table * AC_BYTES;
  let code = load<u32>(state + DC_CODES + table * DC_BYTES + (sizeOf(difference) << 2));
  let bits = joined(load<u64>(state), code, lowBits(difference));
  let count = load<i32>(state + COUNT) + lengthOf(code);
  let to = target;
  let last: i32 = 0;
  for (let places = placesOf(block, state + PLACES) & ~1; places !== 0; places &= places - 1) {
    const place = <i32>ctz(places);
    let zeros = place - last - 1;
    last = place;
    for (; zeros > 15; zeros -= 16) {
      to = writeFull(bits, count, to);
      count &= 31;
      code = load<u32>(acCodes + (SIXTEEN_ZEROS << 2));
      bits = joined(bits, code, 0);
      count += lengthOf(code);
    }
    // What writeFull does, which is called for nothing else as often
    const word = fullWord(bits, count);
    if (hasOnes(word) && count > 31) to = writeBytes(to, word);
    else {
      store<u32>(to, bswap(word));
      to += (count >> 5) << 2;
    }
    count &= 31;
    const value = <i32>load<i16>(block + load<u8>(state + POSITIONS + place));
    code = load<u32>(acCodes + (((zeros << 4) + sizeOf(value)) << 2));
    bits = joined(bits, code, lowBits(value));
    count += lengthOf(code);
  }
  to = writeFull(bits, count, to);
  count &= 31;
  if (last === 63) return saveBits(state, bits, count, to);
  const end = load<u32>(acCodes);
  return saveBits(state, joined(bits, end, 0), count + lengthOf(end), to);
}

function sizeOf(value: i32): i32 {
  return 32 - clz(abs(value));
}

/** The bits of a value, less one if it is negative. */
function lowBits(value: i32): u32 {
  return <u32>(value + (value >> 31)) & (<u32>-1 >> clz(abs(value)));
}

function lengthOf(code: u32): i32 {
  return code & 31;
}

/** Bits, then those of a code and of a value. */
function joined(bits: u64, code: u32, low: u32): u64 {
  return (bits << (code & 31)) | <u64>((code >> 5) | low);
}

/**
 * Writes the first 32 of `count` bits, if there are as many. If not, what it writes is written over by what follows: processors
 * cannot foresee how many bits there are, and a wrong guess costs more than the word.
 */
function writeFull(bits: u64, count: i32, target: usize): usize {
  const word = fullWord(bits, count);
  if (hasOnes(word) && count > 31) return writeBytes(target, word);
  store<u32>(target, bswap(word));
  return target + ((count >> 5) << 2);
}

/** The first 32 of `count` bits, if there are as many. */
function fullWord(bits: u64, count: i32): u32 {
  return <u32>(bits >> (count & 31));
}

/**
 * Whether a byte is all ones: the only one that has its highest bit, and does not have it when 1 is added to it, but for what is
 * carried.
 */
function hasOnes(word: u32): bool {
  return (word & 0x80808080 & ~(word + 0x01010101)) !== 0;
}

/** Writes the bytes that are complete, and keeps the rest. */
function saveBits(state: usize, bits: u64, count: i32, target: usize): usize {
  store<u64>(state, bits);
  store<i32>(state + COUNT, count & 31);
  return writeFull(bits, count, target);
}

/** Writes 32 bits, and a zero after each byte of ones. */
function writeBytes(target: usize, word: u32): usize {
  let to = target;
  for (let shift = 24; shift >= 0; shift -= 8) to = writeByte(to, (word >> shift) & 0xff);
  return to;
}

function writeByte(target: usize, byte: u32): usize {
  store<u8>(target, byte);
  if (byte !== 0xff) return target + 1;
  store<u8>(target, 0, 1);
  return target + 2;
}

/** Writes the bits that are left, and fills the last byte up with ones. */
export function finishBits(state: usize, target: usize): usize {
  let count = load<i32>(state + COUNT);
  let bits = load<u64>(state);
  const missing = -count & 7;
  bits = (bits << missing) | ((1 << missing) - 1);
  count += missing;
  let to = target;
  while (count > 0) {
    count -= 8;
    to = writeByte(to, <u32>(bits >> count) & 0xff);
  }
  return to;
}

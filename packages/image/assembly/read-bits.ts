// What src/jpeg/entropy-reader.ts does. The state holds the bits taken and not read, in the lowest `count` bits of 64; and the
// addresses of the next byte and of the end of the interval.
export const COUNT: usize = 8;
export const POSITION: usize = 12;
const END: usize = 16;

// A table holds, at these places, what a HuffmanTable does
const LOOKUP: usize = 4096;
const LIMITS: usize = 6144;
const OFFSETS: usize = 6216;
const SYMBOLS: usize = 6288;
export const LOOKUP_BITS: i32 = 10;

// What is wrong with a scan
export const TRUNCATED: i32 = 1;
export const UNDEFINED_CODE: i32 = 2;
export const TOO_MANY: i32 = 3;

/** Whether more was read than there was. */
export function isPastEnd(state: usize): bool {
  const beyond = load<i32>(state + POSITION) - load<i32>(state + END);
  return beyond * 8 > load<i32>(state + COUNT);
}

/** The next `length` bits, 0 to 16. */
export function readBits(state: usize, length: i32): i32 {
  fill(state);
  const count = load<i32>(state + COUNT) - length;
  store<i32>(state + COUNT, count);
  return <i32>(load<u64>(state) >> count) & ((1 << length) - 1);
}

/** A number of `length` bits, of which a leading 0 stands for a negative one. */
export function readSigned(state: usize, length: i32): i32 {
  if (length === 0) return 0;
  const value = readBits(state, length);
  return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
}

/** The next symbol of a Huffman code, or -1 if there is none of its bits. */
export function readSymbol(state: usize, table: usize): i32 {
  fill(state);
  const count = load<i32>(state + COUNT);
  const ahead = <i32>(load<u64>(state) >> (count - 16)) & 0xffff;
  const found = <i32>load<u16>(table + LOOKUP + ((ahead >> (16 - LOOKUP_BITS)) << 1));
  if (found !== 0) {
    store<i32>(state + COUNT, count - (found >> 8));
    return found & 0xff;
  }
  let length = LOOKUP_BITS + 1;
  while (ahead >= load<i32>(table + LIMITS + (length << 2))) length++;
  if (length > 16) return -1;
  store<i32>(state + COUNT, count - length);
  const symbol = (ahead >> (16 - length)) + load<i32>(table + OFFSETS + (length << 2));
  return load<u8>(table + SYMBOLS + symbol);
}

/** Afterwards there are more than 32 bits. */
function fill(state: usize): void {
  const count = load<i32>(state + COUNT);
  if (count > 32) return;
  const position = load<u32>(state + POSITION);
  store<u64>(state, (load<u64>(state) << 32) | <u64>bswap(load<u32>(position)));
  store<u32>(state + POSITION, position + 4);
  store<i32>(state + COUNT, count + 32);
}

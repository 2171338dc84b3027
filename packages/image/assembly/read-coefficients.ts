import { COUNT, LOOKUP_BITS, POSITION, readSigned, readSymbol, TOO_MANY, UNDEFINED_CODE } from "./read-bits";

const SIXTEEN_ZEROS: i32 = 0xf0;

/**
 * What src/jpeg/scan-decoder/read-coefficients.ts does, of one block.
 *
 * @param positions - for each place in zigzag order twice the one in natural order
 * @returns the same; or the negative of what is wrong
 */
export function readCoefficients(
  state: usize,
  table: usize,
  positions: usize,
  block: usize,
  spectralStart: i32,
  spectralEnd: i32,
  lowBit: i32,
): i32 {
  let bits = load<u64>(state);
  let count = load<i32>(state + COUNT);
  let position = load<u32>(state + POSITION);
  let last = 0;
  for (let at = spectralStart; at <= spectralEnd; at++) {
    if (count <= 16) {
      bits = (bits << 32) | <u64>bswap(load<u32>(position));
      position += 4;
      count += 32;
    }
    const ahead = <usize>(bits >> (count - LOOKUP_BITS)) & ((1 << LOOKUP_BITS) - 1);
    const found = load<i32>(table + (ahead << 2));
    if (found !== 0) {
      count -= found & 0xff;
      at += (found >> 8) & 0xff;
      if (at > spectralEnd) return -TOO_MANY;
      store<i16>(block + load<u8>(positions + at), <i16>((found >> 16) << lowBit));
      last = at;
      continue;
    }
    saveState(state, bits, count, position);
    const symbol = readSymbol(state, table);
    if (symbol < 0) return -UNDEFINED_CODE;
    const size = symbol & 15;
    if (size === 0 && symbol !== SIXTEEN_ZEROS) return last * 16 + 1 + (symbol >> 4);
    at += symbol >> 4;
    if (size !== 0) {
      if (at > spectralEnd) return -TOO_MANY;
      store<i16>(block + load<u8>(positions + at), <i16>(readSigned(state, size) << lowBit));
      last = at;
    }
    bits = load<u64>(state);
    count = load<i32>(state + COUNT);
    position = load<u32>(state + POSITION);
  }
  saveState(state, bits, count, position);
  return last * 16;
}

export function saveState(state: usize, bits: u64, count: i32, position: u32): void {
  store<u64>(state, bits);
  store<i32>(state + COUNT, count);
  store<u32>(state + POSITION, position);
}

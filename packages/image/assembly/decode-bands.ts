import {
  COUNT,
  isPastEnd,
  POSITION,
  readBits,
  readSymbol,
  TOO_MANY,
  TRUNCATED,
  UNDEFINED_CODE,
} from "./read-bits";
import { readCoefficients, saveState } from "./read-coefficients";

/**
 * Decodes the first bits of a band of AC coefficients, of the blocks `from` to before `to`, which lie in rows of `blocksWide`,
 * `blockStride` apart: what src/jpeg/scan-decoder/band-blocks.ts does.
 *
 * @param lasts - for each block the place of the last coefficient that is not 0
 * @returns 0, or what is wrong
 */
export function decodeFirstBands(
  state: usize,
  table: usize,
  positions: usize,
  coefficients: usize,
  lasts: usize,
  from: i32,
  to: i32,
  blocksWide: i32,
  blockStride: i32,
  spectralStart: i32,
  spectralEnd: i32,
  lowBit: i32,
): i32 {
  for (let block = from; block < to; block++) {
    const stored = placeOf(block, blocksWide, blockStride);
    const found = readCoefficients(
      state,
      table,
      positions,
      coefficients + (stored << 7),
      spectralStart,
      spectralEnd,
      lowBit,
    );
    if (found < 0) return -found;
    const last = <i32>load<u8>(lasts + stored);
    store<u8>(lasts + stored, <u8>max(last, found >> 4));
    const ending = found & 15;
    // Nothing comes of the blocks that such an end counts
    if (ending !== 0) block += (1 << (ending - 1)) - 1 + readBits(state, ending - 1);
    if (isPastEnd(state)) return TRUNCATED;
  }
  return 0;
}

/** One bit more of a band. */
export function decodeRefinedBands(
  state: usize,
  table: usize,
  positions: usize,
  coefficients: usize,
  lasts: usize,
  from: i32,
  to: i32,
  blocksWide: i32,
  blockStride: i32,
  spectralStart: i32,
  spectralEnd: i32,
  lowBit: i32,
): i32 {
  let run = 0;
  for (let block = from; block < to; block++) {
    const stored = placeOf(block, blocksWide, blockStride);
    const first = coefficients + (stored << 7);
    const last = lasts + stored;
    if (run > 0) refine(state, positions, first, last, spectralStart, 64, spectralEnd, 1 << lowBit);
    else {
      run = refineBlock(state, table, positions, first, last, spectralStart, spectralEnd, 1 << lowBit);
      if (run < 0) return -run;
    }
    if (run > 0) run--;
    if (isPastEnd(state)) return TRUNCATED;
  }
  return 0;
}

function placeOf(block: i32, blocksWide: i32, blockStride: i32): i32 {
  return (block / blocksWide) * (blockStride - blocksWide) + block;
}

/** @returns how many blocks from this one on have no more coefficients; or the negative of what is wrong */
function refineBlock(
  state: usize,
  table: usize,
  positions: usize,
  block: usize,
  last: usize,
  spectralStart: i32,
  spectralEnd: i32,
  bit: i32,
): i32 {
  let at = spectralStart;
  while (at <= spectralEnd) {
    const symbol = readSymbol(state, table);
    if (symbol < 0) return -UNDEFINED_CODE;
    const zeros = symbol >> 4;
    const size = symbol & 15;
    if (size === 0 && zeros < 15) {
      const run = (1 << zeros) + readBits(state, zeros);
      refine(state, positions, block, last, at, 64, spectralEnd, bit);
      return run;
    }
    const isPositive = size !== 0 && readBits(state, 1) === 1;
    at = refine(state, positions, block, last, at, zeros, spectralEnd, bit);
    if (size !== 0) {
      if (at > spectralEnd) return -TOO_MANY;
      store<i16>(block + load<u8>(positions + at), <i16>(isPositive ? bit : -bit));
      if (at > <i32>load<u8>(last)) store<u8>(last, <u8>at);
    }
    at++;
  }
  return 0;
}

/** What the function of that name in src/jpeg/scan-decoder/band-blocks.ts does. */
function refine(
  state: usize,
  positions: usize,
  block: usize,
  lastPlace: usize,
  start: i32,
  zeros: i32,
  spectralEnd: i32,
  bit: i32,
): i32 {
  let bits = load<u64>(state);
  let count = load<i32>(state + COUNT);
  let position = load<u32>(state + POSITION);
  const last = <i32>load<u8>(lastPlace);
  let left = zeros;
  let at = start;
  for (const end = min(last, spectralEnd); at <= end; at++) {
    const place = block + load<u8>(positions + at);
    const value = <i32>load<i16>(place);
    if (value === 0) {
      if (left === 0) break;
      left--;
      continue;
    }
    if (count === 0) {
      bits = <u64>bswap(load<u32>(position));
      position += 4;
      count = 32;
    }
    count--;
    if (((bits >> count) & 1) !== 0) store<i16>(place, <i16>(value > 0 ? value + bit : value - bit));
  }
  saveState(state, bits, count, position);
  return at <= last ? at : min(at + left, spectralEnd + 1);
}

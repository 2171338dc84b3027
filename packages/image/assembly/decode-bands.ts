import { placesOf } from "./places-of";
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

/**
 * One bit more of a band.
 *
 * @param places - the table of {@link placesOf}
 */
export function decodeRefinedBands(
  state: usize,
  table: usize,
  positions: usize,
  places: usize,
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
  const band = ((<u64>-1) << spectralStart) & (<u64>-1 >> (63 - spectralEnd));
  let run = 0;
  for (let block = from; block < to; block++) {
    const stored = placeOf(block, blocksWide, blockStride);
    const first = coefficients + (stored << 7);
    const last = lasts + stored;
    if (run > 0) {
      run--;
      if (<i32>load<u8>(last) < spectralStart) continue;
      const known = placesOf(first, places) & band;
      refine(state, positions, first, known, spectralStart, 64, 1 << lowBit);
    } else {
      const known = <i32>load<u8>(last) < spectralStart ? 0 : placesOf(first, places) & band;
      run = refineBlock(state, table, positions, first, last, known, spectralStart, spectralEnd, 1 << lowBit);
      if (run < 0) return -run;
      if (run > 0) run--;
    }
    if (isPastEnd(state)) return TRUNCATED;
  }
  return 0;
}

function placeOf(block: i32, blocksWide: i32, blockStride: i32): i32 {
  return (block / blocksWide) * (blockStride - blocksWide) + block;
}

/**
 * @param known - bits of the places of coefficients of the band that are not 0
 * @returns how many blocks from this one on have no more coefficients; or the negative of what is wrong
 */
function refineBlock(
  state: usize,
  table: usize,
  positions: usize,
  block: usize,
  last: usize,
  known: u64,
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
      refine(state, positions, block, known, at, 64, bit);
      return run;
    }
    const isPositive = size !== 0 && readBits(state, 1) === 1;
    at = refine(state, positions, block, known, at, zeros, bit);
    if (size !== 0) {
      if (at > spectralEnd) return -TOO_MANY;
      store<i16>(block + load<u8>(positions + at), <i16>(isPositive ? bit : -bit));
      if (at > <i32>load<u8>(last)) store<u8>(last, <u8>at);
    }
    at++;
  }
  return 0;
}

/**
 * Refines the coefficients that are not 0, from a place on, until a number of zeros has been passed.
 *
 * @returns the place after the zeros, beyond the band if it has fewer of them
 */
function refine(
  state: usize,
  positions: usize,
  block: usize,
  known: u64,
  start: i32,
  zeros: i32,
  bit: i32,
): i32 {
  let bits = load<u64>(state);
  let count = load<i32>(state + COUNT);
  let position = load<u32>(state + POSITION);
  let left = zeros;
  let at = start;
  for (let ahead = known & ((<u64>-1) << start); ahead !== 0; ahead &= ahead - 1) {
    const next = <i32>ctz(ahead);
    if (next - at > left) break;
    left -= next - at;
    at = next + 1;
    if (count === 0) {
      bits = <u64>bswap(load<u32>(position));
      position += 4;
      count = 32;
    }
    count--;
    // Without a branch: nobody foresees which bits are set, and a wrong guess costs more than the store
    const isSet = <i32>(bits >> count) & 1;
    const place = block + load<u8>(positions + next);
    const value = <i32>load<i16>(place);
    const sign = value >> 31;
    store<i16>(place, <i16>(value + (((bit ^ sign) - sign) & -isSet)));
  }
  saveState(state, bits, count, position);
  return at + left;
}

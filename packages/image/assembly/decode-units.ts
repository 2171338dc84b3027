import { isPastEnd, readBits, readSigned, readSymbol, TRUNCATED, UNDEFINED_CODE } from "./read-bits";
import { readCoefficients } from "./read-coefficients";

// A component holds, at these places of 32 bytes
const BLOCK_STRIDE: usize = 4;
const ACROSS: usize = 8;
const DOWN: usize = 12;
const DC_TABLE: usize = 16;
const AC_TABLE: usize = 20;
const PREDICTION: usize = 24;
const COMPONENT_BYTES: usize = 32;

// What a scan tells
const SEQUENTIAL: i32 = 0;
const FIRST_DC: i32 = 1;

/**
 * Decodes the units `from` to before `to` of a row.
 *
 * @param kind - of the scan: all of each block; or the first bits of its first coefficient, or one bit more of it
 * @returns 0, or what is wrong
 */
export function decodeUnits(
  state: usize,
  positions: usize,
  components: usize,
  end: usize,
  row: i32,
  from: i32,
  to: i32,
  kind: i32,
  lowBit: i32,
): i32 {
  for (let unit = from; unit < to; unit++) {
    for (let component = components; component < end; component += COMPONENT_BYTES) {
      const across = load<i32>(component + ACROSS);
      const down = load<i32>(component + DOWN);
      for (let line = row * down; line < (row + 1) * down; line++) {
        const first = line * load<i32>(component + BLOCK_STRIDE) + unit * across;
        for (let block = first; block < first + across; block++) {
          const wrong = decodeBlock(state, positions, component, block, kind, lowBit);
          if (wrong !== 0) return wrong;
        }
      }
    }
    if (isPastEnd(state)) return TRUNCATED;
  }
  return 0;
}

function decodeBlock(
  state: usize,
  positions: usize,
  component: usize,
  block: i32,
  kind: i32,
  lowBit: i32,
): i32 {
  const place = load<u32>(component) + (block << 7);
  if (kind > FIRST_DC) {
    store<i16>(place, load<i16>(place) | <i16>(readBits(state, 1) << lowBit));
    return 0;
  }
  const symbol = readSymbol(state, load<u32>(component + DC_TABLE));
  if (symbol < 0) return UNDEFINED_CODE;
  const prediction = load<i32>(component + PREDICTION) + readSigned(state, symbol & 15);
  store<i32>(component + PREDICTION, prediction);
  store<i16>(place, <i16>(prediction << lowBit));
  if (kind !== SEQUENTIAL) return 0;
  const found = readCoefficients(state, load<u32>(component + AC_TABLE), positions, place, 1, 63, 0);
  return found < 0 ? -found : 0;
}

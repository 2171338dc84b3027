import { ZIGZAG } from "./dct-constants.ts";

const ROWS = 8;
const SETS = 256;
/** Two words for each row and set. */
export const PLACES_OF_COLUMNS_BYTES: number = 8 * ROWS * SETS;

/**
 * For each row of a block, and each set of its columns, the places of these coefficients in zigzag order: bits of 64, in two words,
 * the lower first. This is how kernels find what is not 0.
 */
export const PLACES_OF_COLUMNS: Uint32Array = /* @__PURE__ */ placesOfColumns();

function placesOfColumns(): Uint32Array {
  const bits = new Uint32Array(2 * ROWS * SETS);
  ZIGZAG.forEach((position, place) => {
    const row = 2 * SETS * (position >> 3);
    const column = 1 << (position & 7);
    for (let columns = column; columns < SETS; columns++) {
      if ((columns & column) !== 0) bits[row + 2 * columns + (place >> 5)] |= 1 << (place & 31);
    }
  });
  return bits;
}

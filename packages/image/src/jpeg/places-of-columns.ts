import { ZIGZAG } from "./dct-constants.ts";

/**
 * For each row of a block, and each set of its columns, the places of these coefficients in zigzag order: bits of 64, in two words,
 * the lower first. This is how kernels find what is not 0.
 */
export const PLACES_OF_COLUMNS: Uint32Array = /* @__PURE__ */ placesOfColumns();

function placesOfColumns(): Uint32Array {
  const bits = new Uint32Array(8 * 256 * 2);
  ZIGZAG.forEach((position, place) => {
    const row = 2 * 256 * (position >> 3);
    const column = 1 << (position & 7);
    for (let columns = column; columns < 256; columns++) {
      if ((columns & column) !== 0) bits[row + 2 * columns + (place >> 5)] |= 1 << (place & 31);
    }
  });
  return bits;
}

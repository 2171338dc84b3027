const ROW_OF_PLACES: usize = 2048;

/**
 * A bit for each place, in zigzag order, of a coefficient of a block that is not 0.
 *
 * @param table - for each row of a block, and each set of its columns, their places, as bits of 64
 */
export function placesOf(block: usize, table: usize): u64 {
  const zero = i16x8.splat(0);
  let places: u64 = 0;
  for (const end = block + 128; block < end; block += 16, table += ROW_OF_PLACES) {
    const columns = i16x8.bitmask(i16x8.ne(v128.load(block), zero));
    places |= load<u64>(table + (columns << 3));
  }
  return places;
}

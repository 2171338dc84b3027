/** The filter types of PNG. */
export const FILTERS = { none: 0, sub: 1, up: 2, average: 3, paeth: 4 } as const;

/**
 * Undoes the filter of a row.
 *
 * @param source - holds the filtered row from an offset on
 * @param row - gets `length` bytes
 * @param above - the row above, undone; zeros for the first
 * @param pixelBytes - how far a byte is from that of the pixel before
 * @throws Error if there is no such filter
 * @see PNG specification, section 9
 */
export function unfilterRow(
  filter: number,
  source: Uint8Array,
  offset: number,
  row: Uint8Array,
  above: Uint8Array,
  length: number,
  pixelBytes: number,
): void {
  const first = Math.min(pixelBytes, length);
  if (filter === FILTERS.none) {
    for (let i = 0; i < length; i++) row[i] = source[offset + i];
  } else if (filter === FILTERS.sub) {
    for (let i = 0; i < first; i++) row[i] = source[offset + i];
    for (let i = first; i < length; i++) row[i] = source[offset + i] + row[i - pixelBytes];
  } else if (filter === FILTERS.up) {
    for (let i = 0; i < length; i++) row[i] = source[offset + i] + above[i];
  } else if (filter === FILTERS.average) {
    for (let i = 0; i < first; i++) row[i] = source[offset + i] + (above[i] >> 1);
    for (let i = first; i < length; i++)
      row[i] = source[offset + i] + ((row[i - pixelBytes] + above[i]) >> 1);
  } else if (filter === FILTERS.paeth) {
    for (let i = 0; i < first; i++) row[i] = source[offset + i] + above[i];
    for (let i = first; i < length; i++) {
      const left = row[i - pixelBytes];
      const up = above[i];
      const corner = above[i - pixelBytes];
      const toLeft = Math.abs(up - corner);
      const toUp = Math.abs(left - corner);
      const toCorner = Math.abs(left + up - 2 * corner);
      const nearest = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
      row[i] = source[offset + i] + nearest;
    }
  } else throw new Error(`filter ${filter} is not legal`);
}

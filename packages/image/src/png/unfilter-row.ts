/** The filter types of PNG. */
export const FILTERS = { none: 0, sub: 1, up: 2, average: 3, paeth: 4 } as const;

/**
 * Undoes the filter of a row, in place.
 *
 * @param above - the row above, undone; undefined for the first
 * @param pixelBytes - how far a sample is from the same sample of the pixel before
 * @throws Error if there is no such filter
 * @see PNG specification, section 9
 */
export function unfilterRow(
  filter: number,
  row: Uint8Array,
  above: Uint8Array | undefined,
  pixelBytes: number,
): void {
  const { length } = row;
  if (filter === FILTERS.sub || (filter === FILTERS.paeth && above === undefined)) {
    for (let i = pixelBytes; i < length; i++) row[i] += row[i - pixelBytes];
  } else if (filter === FILTERS.up) {
    if (above !== undefined) for (let i = 0; i < length; i++) row[i] += above[i];
  } else if (filter === FILTERS.average) {
    unfilterAverage(row, above ?? new Uint8Array(length), pixelBytes);
  } else if (filter === FILTERS.paeth && above !== undefined) {
    unfilterPaeth(row, above, pixelBytes);
  } else if (filter !== FILTERS.none) throw new Error(`filter ${filter} is not legal`);
}

function unfilterAverage(row: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  const first = Math.min(pixelBytes, row.length);
  for (let i = 0; i < first; i++) row[i] += above[i] >> 1;
  for (let i = first; i < row.length; i++) row[i] += (row[i - pixelBytes] + above[i]) >> 1;
}

function unfilterPaeth(row: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  const first = Math.min(pixelBytes, row.length);
  for (let i = 0; i < first; i++) row[i] += above[i];
  for (let i = first; i < row.length; i++) {
    const left = row[i - pixelBytes];
    const up = above[i];
    const corner = above[i - pixelBytes];
    const toLeft = Math.abs(up - corner);
    const toUp = Math.abs(left - corner);
    const toCorner = Math.abs(left + up - 2 * corner);
    row[i] += toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
  }
}

/** Side of a block of pixels. */
export const SIDE = 16;

/** Smallest and largest value of each 16 x 16 block of a plane, or of the blocks around it. */
export interface BlockExtremes {
  rows: number;
  columns: number;
  smallest: Int32Array;
  largest: Int32Array;
}

export function blockExtremes(values: Int32Array, height: number, width: number): BlockExtremes {
  const rows = Math.ceil(height / SIDE);
  const columns = Math.ceil(width / SIDE);
  const smallest = new Int32Array(rows * columns).fill(0x7fffffff);
  const largest = new Int32Array(rows * columns).fill(-0x80000000);
  for (let y = 0; y < height; y++) {
    const end = (y + 1) * width;
    let block = Math.floor(y / SIDE) * columns;
    for (let start = y * width; start < end; start += SIDE, block++) {
      let low = smallest[block];
      let high = largest[block];
      for (let i = start; i < Math.min(end, start + SIDE); i++) {
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
      }
      smallest[block] = low;
      largest[block] = high;
    }
  }
  return { rows, columns, smallest, largest };
}

/** The extremes of each block together with those of the next block to the right and of the two below these. */
export function widened({ rows, columns, smallest, largest }: BlockExtremes): BlockExtremes {
  const wider = { rows, columns, smallest: smallest.slice(), largest: largest.slice() };
  for (let row = 0, block = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, block++) {
      const right = column + 1 < columns ? 1 : 0;
      const below = row + 1 < rows ? columns : 0;
      for (const other of [block + right, block + below, block + below + right]) {
        wider.smallest[block] = Math.min(wider.smallest[block], smallest[other]);
        wider.largest[block] = Math.max(wider.largest[block], largest[other]);
      }
    }
  }
  return wider;
}

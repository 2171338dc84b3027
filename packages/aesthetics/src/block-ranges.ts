/** Side of a block of pixels. */
export const SIDE = 16;

/** Smallest and largest value of each 16 x 16 block of a plane. */
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

/** For each block, largest less smallest value over it and the `span` next blocks to the right and below. */
export function rangesOver(extremes: BlockExtremes, span: number): Int32Array {
  const { rows, columns } = extremes;
  const smallest = spread(extremes.smallest, rows, columns, span, Math.min);
  const largest = spread(extremes.largest, rows, columns, span, Math.max);
  return largest.map((value, block) => value - smallest[block]);
}

function spread(
  values: Int32Array,
  rows: number,
  columns: number,
  span: number,
  pick: (a: number, b: number) => number,
): Int32Array {
  const across = values.map((value, block) => {
    const end = Math.min(block + span, block - (block % columns) + columns - 1);
    let picked = value;
    for (let other = block + 1; other <= end; other++) picked = pick(picked, values[other]);
    return picked;
  });
  return across.map((value, block) => {
    const end = Math.min(block + span * columns, rows * columns - 1);
    let picked = value;
    for (let other = block + columns; other <= end; other += columns) picked = pick(picked, across[other]);
    return picked;
  });
}

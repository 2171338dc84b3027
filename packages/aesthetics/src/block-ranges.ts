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
  for (let y = 0, i = 0; y < height; y++) {
    const start = Math.floor(y / SIDE) * columns;
    for (let x = 0; x < width; x++, i++) {
      const block = start + (x >> 4);
      const value = values[i];
      if (value < smallest[block]) smallest[block] = value;
      if (value > largest[block]) largest[block] = value;
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

import { type ColumnMoments, columnMoments } from "./column-moments.ts";
import { createRowBuffer, type RowBuffer } from "./linear-algebra/row-buffer.ts";

/** Data up to this size are copied into the kernels' memory once; larger ones in parts, anew for each pass. */
const MAX_HELD_BYTES = 2 ** 31;
const PART_BYTES = 2 ** 20;

/** A matrix in the memory of the kernels, whole or passing through it. */
export interface HeldRows {
  readonly buffer: RowBuffer;
  /** Calls back with all rows in turn in use: in parts as they are loaded, at once when they are there. */
  forEachPart(use: () => void): void;
}

/**
 * Puts row-major data into the memory of the kernels.
 *
 * @param mean - if given, rows are kept as doubles less the mean; else as they are
 */
export function holdRows(
  data: Float32Array | Float64Array,
  columns: number,
  vectors: number,
  mean?: Float64Array,
): HeldRows {
  const rows = data.length / columns;
  const isDouble = mean !== undefined || data instanceof Float64Array;
  const rowBytes = columns * (isDouble ? 8 : 4);
  const fits = rows * rowBytes <= MAX_HELD_BYTES;
  const partRows = Math.max(16, 16 * Math.floor(PART_BYTES / rowBytes / 16));
  const buffer = createRowBuffer({
    functionName: "fitPca",
    columns,
    capacity: fits ? rows : partRows,
    isDouble,
    vectors,
  });
  let isLoaded = false;
  return {
    buffer,
    forEachPart(use) {
      if (isLoaded) return use();
      for (let from = 0; from < rows; from += partRows) {
        const count = Math.min(partRows, rows - from);
        buffer.load(data, from, count, { mean, at: fits ? from : 0 });
        use();
      }
      if (!fits) return;
      buffer.use(rows);
      isLoaded = true;
    },
  };
}

/** The first row lies this many variances from the mean at most, or moments measured from it are not to be trusted. */
const MAX_ORIGIN_SQUARE = 1e6;

/** Moments of the columns of data that are held as they are, in one pass where the first row is a fair origin. */
export function heldMoments(
  data: Float32Array | Float64Array,
  columns: number,
  held: HeldRows,
): ColumnMoments {
  const rows = data.length / columns;
  const mean = Float64Array.from(data.subarray(0, columns));
  const sums = new Float64Array(columns);
  const squares = new Float64Array(columns);
  held.forEachPart(() => {
    const part = held.buffer.columnSums(mean);
    for (let i = 0; i < columns; i++) {
      sums[i] += part.sums[i];
      squares[i] += part.squares[i];
    }
  });
  for (let i = 0; i < columns; i++) {
    const shift = sums[i] / rows;
    mean[i] += shift;
    squares[i] -= sums[i] * shift;
    if (squares[i] * MAX_ORIGIN_SQUARE < sums[i] * shift) return columnMoments(data, rows, columns);
  }
  return { mean, squares };
}

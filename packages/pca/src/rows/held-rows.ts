import type { PcaThreads } from "../kernels/index.ts";
import { loadRows, useRows } from "./load-rows.ts";
import { PART_BYTES } from "./project-rows.ts";
import { createRowBuffer, type RowBuffer } from "./row-buffer.ts";

/** Data up to this size are copied into the kernels' memory once; larger ones in parts, anew for each pass. */
const MAX_HELD_BYTES = 2 ** 31;

/** A matrix in the memory of the kernels, whole or passing through it. */
export interface HeldRows {
  readonly buffer: RowBuffer;
  /** Calls back with all rows in turn in use: in parts while they are loaded, at once when they are there. */
  forEachPart(use: () => void): void;
}

/** How rows are held. */
export interface HoldRowsOptions {
  /** If given, rows are kept as doubles less the mean; else without change. */
  readonly mean?: Float64Array;
  /** Threads that multiply them. */
  readonly threads?: PcaThreads | undefined;
}

/**
 * Puts row-major data into the memory of the kernels.
 *
 * @param vectors - how many vectors the rows are multiplied with at a time
 */
export function holdRows(
  functionName: string,
  data: Float32Array | Float64Array,
  columns: number,
  vectors: number,
  { mean, threads }: HoldRowsOptions = {},
): HeldRows {
  const rows = data.length / columns;
  const isDouble = mean !== undefined || data instanceof Float64Array;
  const rowBytes = columns * (isDouble ? 8 : 4);
  const fits = rows * rowBytes <= MAX_HELD_BYTES;
  const partRows = Math.max(16, 16 * Math.floor(PART_BYTES / rowBytes / 16));
  const capacity = fits ? rows : partRows;
  const buffer = createRowBuffer({ functionName, columns, capacity, isDouble, vectors, threads });
  let isLoaded = false;
  return {
    buffer,
    forEachPart(use) {
      if (isLoaded) return use();
      for (let from = 0; from < rows; from += partRows) {
        const count = Math.min(partRows, rows - from);
        loadRows(buffer, data, from, count, { mean, at: fits ? from : 0 });
        use();
      }
      if (!fits) return;
      useRows(buffer, 0, rows);
      isLoaded = true;
    },
  };
}

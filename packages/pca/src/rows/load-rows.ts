import { doublesAt, type RowBuffer, roundUp } from "./row-buffer.ts";

type Numbers = Float32Array | Float64Array;

/** Which rows to load, and how. */
export interface LoadRowsOptions {
  /** Subtracted from each row, if the buffer keeps doubles; nothing if left out. */
  readonly mean?: Float64Array | undefined;
  /** The place of the first row in the buffer. */
  readonly at?: number;
}

/** Copies `count` rows of row-major data, from row `from` on, into a buffer, where they are then in use. */
export function loadRows(
  buffer: RowBuffer,
  data: Numbers,
  from: number,
  count: number,
  { mean, at = 0 }: LoadRowsOptions = {},
): void {
  useRows(buffer, at, count);
  if (mean === undefined) copyRows(buffer, data, from, count, buffer.rows, at);
  else loadCentered(buffer, data, from, count, mean);
  const { width } = buffer;
  // Kernels take four rows at a time
  buffer.rows.fill(0, (at + count) * width, roundUp(at + count, 4) * width);
}

/** Puts rows that are in a buffer in use. */
export function useRows(buffer: RowBuffer, first: number, count: number): void {
  buffer.first = first;
  buffer.held = count;
}

/** Copies rows of `columns` numbers to places of `width` numbers. */
function copyRows(
  { columns, width }: RowBuffer,
  data: Numbers,
  from: number,
  count: number,
  to: Numbers,
  at: number,
): void {
  for (let row = 0; row < count; row++) {
    to.set(data.subarray((from + row) * columns, (from + row + 1) * columns), (at + row) * width);
  }
}

function loadCentered(
  buffer: RowBuffer,
  data: Numbers,
  from: number,
  count: number,
  mean: Float64Array,
): void {
  const { columns, width, rowBytes, addresses, kernels, memory, first } = buffer;
  doublesAt(buffer, addresses.origin, columns).set(mean);
  const isSingle = data instanceof Float32Array;
  const loaded = isSingle
    ? new Float32Array(memory, addresses.loaded, 4 * width)
    : doublesAt(buffer, addresses.loaded, 4 * width);
  const center = isSingle ? kernels.centerSingle : kernels.centerDouble;
  for (let row = 0; row < count; row += 4) {
    const some = Math.min(4, count - row);
    copyRows(buffer, data, from + row, some, loaded, 0);
    center(addresses.loaded, some, width, addresses.origin, (first + row) * rowBytes);
  }
}

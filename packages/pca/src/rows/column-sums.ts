import { doublesAt, type RowBuffer } from "./row-buffer.ts";

/** Sums over the rows in use: deviations of each column from `origin`, and their squares. */
export function columnSums(
  buffer: RowBuffer,
  origin: Float64Array,
): { sums: Float64Array; squares: Float64Array } {
  const { columns, width, isDouble, rowBytes, addresses, kernels, first, held } = buffer;
  const addColumnSums = isDouble ? kernels.columnSumsDouble : kernels.columnSumsSingle;
  const squaresAt = addresses.output + width * 8;
  doublesAt(buffer, addresses.origin, columns).set(origin);
  doublesAt(buffer, addresses.output, 2 * width).fill(0);
  addColumnSums(first * rowBytes, held, width, addresses.origin, addresses.output, squaresAt);
  return {
    sums: doublesAt(buffer, addresses.output, columns).slice(),
    squares: doublesAt(buffer, squaresAt, columns).slice(),
  };
}

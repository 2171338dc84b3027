import { doublesAt, type RowBuffer, roundUp } from "./row-buffer.ts";

/**
 * Sets the vectors that rows are multiplied with, and what is subtracted from each product with a row.
 *
 * @param vectors - one after the other, of `columns` numbers
 * @returns how many there are
 */
export function setVectors(buffer: RowBuffer, vectors: Float64Array, shifts?: Float64Array): number {
  const { columns, width, slots, addresses } = buffer;
  const count = vectors.length / columns;
  const input = doublesAt(buffer, addresses.input, roundUp(count, 2) * width).fill(0);
  for (let i = 0; i < count; i++) input.set(vectors.subarray(i * columns, (i + 1) * columns), i * width);
  const allShifts = doublesAt(buffer, addresses.shifts, slots).fill(0);
  if (shifts !== undefined) allShifts.set(shifts);
  return count;
}

import { doublesAt, PROJECTED_ROWS, type RowBuffer, roundUp } from "./row-buffer.ts";

/**
 * Inner products of the rows in use with the vectors that `setVectors` has set.
 *
 * @param count - the number of vectors
 * @returns all products of the first vector, then of the second and so on
 */
export function multiplyRows(buffer: RowBuffer, count: number): Float64Array {
  const { width, isDouble, rowBytes, addresses, kernels, first, held } = buffer;
  const project = isDouble ? kernels.projectDouble : kernels.projectSingle;
  const { input, shifts, products } = addresses;
  const result = new Float64Array(count * held);
  for (let from = 0; from < held; from += PROJECTED_ROWS) {
    const some = Math.min(PROJECTED_ROWS, held - from);
    const padded = roundUp(some, 4);
    project((first + from) * rowBytes, padded, width, roundUp(count, 2) / 2, input, shifts, products);
    for (let i = 0; i < count; i++) {
      result.set(doublesAt(buffer, products + i * padded * 8, some), i * held + from);
    }
  }
  return result;
}

import { orderedBits } from "./ordered-bits.ts";

/** Numbers whose upper 16 bits are the same lie so near to each other that few edges lie between. */
const UPPER_BITS = 16;

/** Writes the bin of each value: the first whose edge is not below it, behind the last edge one more, and two more where it is missing. */
export function binsOfValues(values: Float32Array, edges: Float32Array, bins: Uint8Array): void {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const lowest = lowestBins(edges);
  const last = edges.length;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    let bin = lowest[orderedBits(bits[row]) >>> UPPER_BITS];
    while (bin < last && value > edges[bin]) bin++;
    bins[row] = Number.isNaN(value) ? last + 1 : bin;
  }
}

/** The lowest bin of the numbers with each choice of upper bits. */
function lowestBins(edges: Float32Array): Uint8Array {
  const bits = new Int32Array(edges.buffer, edges.byteOffset, edges.length);
  const lowest = new Uint8Array(2 ** UPPER_BITS);
  let bin = 0;
  for (let upper = 0; upper < lowest.length; upper++) {
    while (bin < edges.length && orderedBits(bits[bin]) < upper * 2 ** UPPER_BITS) bin++;
    lowest[upper] = bin;
  }
  return lowest;
}

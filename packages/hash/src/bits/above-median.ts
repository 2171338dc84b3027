import { packBits } from "./pack-bits.ts";

/** A bit for each of an even number of values: whether it is above the mean of the two in the middle. */
export function aboveMedian(values: Float64Array): Uint8Array<ArrayBuffer> {
  const sorted = values.slice().sort();
  const middle = sorted.length / 2;
  const median = (sorted[middle - 1] + sorted[middle]) / 2;
  return packBits(values.length, (bit) => values[bit] > median);
}

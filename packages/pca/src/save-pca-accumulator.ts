import { describeValue, packSaved } from "@vscnn/core";
import { sumsOf } from "./accumulate/accumulator-of.ts";
import { productsOf } from "./accumulate/products-of.ts";
import type { PcaAccumulator } from "./pca-accumulator.ts";

/**
 * Saves an accumulator as the bytes of a file, with a checksum: `4 columns^2` bytes, 89 MB for 4,710 columns.
 *
 * @param accumulator - from {@link createPcaAccumulator} or {@link loadPcaAccumulator}; it can go on
 * @returns what {@link loadPcaAccumulator} takes back, bit for bit; the same sums give the same bytes
 * @throws TypeError if it is not an accumulator
 * @example
 * const accumulator = createPcaAccumulator(2);
 * accumulator.add(matrixFrom([[0, 0], [2, 2]]));
 * loadPcaAccumulator(savePcaAccumulator(accumulator)).sampleCount; // => 2
 */
export function savePcaAccumulator(accumulator: PcaAccumulator): Uint8Array<ArrayBuffer> {
  const sums = sumsOf(accumulator);
  if (sums === undefined) {
    throw new TypeError(
      `savePcaAccumulator: accumulator must be a PcaAccumulator, got ${describeValue(accumulator)}`,
    );
  }
  const fields = {
    kind: "pca-accumulator",
    version: 1,
    sampleCount: sums.count,
    mean: sums.mean.map((value) => value + 0),
    products: productsOf(sums.products),
  };
  return packSaved(fields);
}

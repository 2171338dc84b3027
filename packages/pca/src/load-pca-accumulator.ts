import { checkInteger, openSaved } from "@vscnn/core";
import { accumulatorOf } from "./accumulate/accumulator-of.ts";
import { createAccumulatorState } from "./accumulate/accumulator-state.ts";
import { checkCovariance } from "./accumulate/check-covariance.ts";
import { setProducts } from "./accumulate/products-of.ts";
import { checkNumbers } from "./models/check-numbers.ts";
import type { PcaAccumulator } from "./pca-accumulator.ts";

/**
 * Takes back a saved accumulator, so that shards can be made on different machines.
 *
 * @param saved - the bytes that {@link savePcaAccumulator} gave, or what `JSON.parse` gave
 * @returns an accumulator that goes on as the saved one would, bit for bit
 * @throws TypeError or RangeError if it is another kind of file, of an unknown version, damaged, of shapes that do not fit,
 * not finite, or of sums of products that no rows have
 * @example
 * const accumulator = createPcaAccumulator(2);
 * accumulator.add(matrixFrom([[0, 0], [2, 2]]));
 * loadPcaAccumulator(JSON.parse(JSON.stringify(accumulator))).sampleCount; // => 2
 */
export function loadPcaAccumulator(saved: unknown): PcaAccumulator {
  const name = "loadPcaAccumulator";
  const { sampleCount, mean, products } = openSaved(name, saved, "pca-accumulator", 1);
  const count = checkInteger(name, "model.sampleCount", sampleCount, { min: 0 });
  checkNumbers(name, "model.mean", mean);
  const columns = checkInteger(name, "the length of model.mean", mean.length, { min: 1 });
  checkNumbers(name, "model.products", products, { length: (columns * (columns + 1)) / 2 });
  if ((count < 2 && products.some(Boolean)) || (count === 0 && mean.some(Boolean))) {
    throw new RangeError(
      `${name}: model.sampleCount must go with model.mean and model.products, got ${count}`,
    );
  }
  checkCovariance(products, columns, count);
  const state = createAccumulatorState(name, columns, count, Float64Array.from(mean));
  setProducts(state.products, products);
  return accumulatorOf(state);
}

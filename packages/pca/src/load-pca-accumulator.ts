import { checkInteger } from "@vscnn/core";
import { checkKind, checkNumbers } from "./check-model.ts";
import { accumulatorOf, type PcaAccumulator } from "./create-pca-accumulator.ts";
import { tileIndex } from "./symmetric-tiles.ts";

/**
 * Takes back an accumulator that was saved with `JSON.stringify`, so that shards can be made on different machines.
 *
 * @param saved - what `JSON.parse` gave
 * @returns an accumulator that goes on as the saved one would, bit for bit
 * @throws TypeError or RangeError if it is none, of an unknown version, of shapes that do not fit, not finite, or of sums of
 * products that no rows have
 * @example
 * const accumulator = createPcaAccumulator(2);
 * accumulator.add(matrixFrom([[0, 0], [2, 2]]));
 * loadPcaAccumulator(JSON.parse(JSON.stringify(accumulator))).sampleCount; // => 2
 */
export function loadPcaAccumulator(saved: unknown): PcaAccumulator {
  const { sampleCount, mean, products } = checkKind("loadPcaAccumulator", saved, "pca-accumulator", "saved");
  const count = checkInteger("loadPcaAccumulator", "saved.sampleCount", sampleCount, { min: 0 });
  checkNumbers("loadPcaAccumulator", "saved.mean", mean);
  const dims = checkInteger("loadPcaAccumulator", "the length of saved.mean", mean.length, { min: 1 });
  checkNumbers("loadPcaAccumulator", "saved.products", products, { length: (dims * (dims + 1)) / 2 });
  if ((count < 2 && products.some(Boolean)) || (count === 0 && mean.some(Boolean))) {
    throw new RangeError(
      `loadPcaAccumulator: saved.sampleCount must go with saved.mean and saved.products, got ${count}`,
    );
  }
  checkCovariance(products, dims, count);
  return accumulatorOf("loadPcaAccumulator", dims, count, Float64Array.from(mean), (tiles) => {
    let at = 0;
    for (let row = 0; row < dims; row++) {
      for (let column = row; column < dims; column++) {
        const product = products[at++];
        tiles.numbers[tileIndex(dims, row, column)] = product;
        // The tiles on the diagonal hold both halves
        if (row >> 2 === column >> 2) tiles.numbers[tileIndex(dims, column, row)] = product;
      }
    }
  });
}

/** Rounding errors that sums of products may have, in units of the product of the deviations. */
const ROUNDING = 1e-6;

/** Smallest number with all its digits: squares below it are not known to be more than 0. */
const SMALLEST_SQUARE = 2 ** -1022;

/** Checks sums of products by the inequality of Cauchy and Schwarz: none is larger than those of its columns allow. */
function checkCovariance(products: readonly number[], dims: number, count: number): void {
  const refuse = (need: string, at: number): never => {
    throw new RangeError(
      `loadPcaAccumulator: saved.products must have ${need}, got ${products[at]} at index ${at}`,
    );
  };
  const lengths = new Float64Array(dims);
  for (let row = 0, at = 0; row < dims; at += dims - row, row++) {
    if (products[at] < 0) refuse("squares >= 0", at);
    lengths[row] = Math.sqrt(products[at]) + Math.sqrt(count * SMALLEST_SQUARE);
  }
  let total = 0;
  for (let row = 0, at = 0; row < dims; row++) {
    total += products[at];
    if (!Number.isFinite(total)) refuse("squares with a finite sum", at);
    for (let column = row; column < dims; column++, at++) {
      const largest = (1 + ROUNDING) * lengths[row] * lengths[column];
      if (Math.abs(products[at]) > largest) refuse(`no product above that of its columns' lengths`, at);
    }
  }
}

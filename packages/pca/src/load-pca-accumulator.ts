import { checkInteger } from "@vscnn/core";
import { checkKind, checkNumbers } from "./check-model.ts";
import { accumulatorOf, type PcaAccumulator } from "./create-pca-accumulator.ts";
import { tileIndex } from "./symmetric-tiles.ts";

/**
 * Takes back an accumulator that was saved with `JSON.stringify`, so that shards can be made on different machines.
 *
 * @param saved - what `JSON.parse` gave
 * @returns an accumulator that goes on as the saved one would, bit for bit
 * @throws TypeError or RangeError if it is none, of an unknown version, of shapes that do not fit, or not finite
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
  return accumulatorOf(dims, count, Float64Array.from(mean), (tiles) => {
    let at = 0;
    for (let row = 0; row < dims; row++) {
      if (products[at] < 0) {
        throw new RangeError(
          `loadPcaAccumulator: saved.products must have squares >= 0, got ${products[at]} at index ${at}`,
        );
      }
      for (let column = row; column < dims; column++) {
        const product = products[at++];
        tiles.numbers[tileIndex(dims, row, column)] = product;
        // The tiles on the diagonal hold both halves
        if (row >> 2 === column >> 2) tiles.numbers[tileIndex(dims, column, row)] = product;
      }
    }
  });
}

import { checkInteger } from "@vscnn/core";
import { accumulatorOf } from "./accumulate/accumulator-of.ts";
import { createAccumulatorState } from "./accumulate/accumulator-state.ts";
import type { PcaAccumulator } from "./pca-accumulator.ts";

/**
 * Collects rows for a principal component analysis in one pass: in batches of any size, in any order, on any machine.
 * Rows are centered on the mean of their part, and parts are joined by Chan's update, so that offsets however large
 * cost no digits.
 *
 * Memory is `4 columns^2` bytes and a fixed number of rows, however many rows are taken: about 100 MB for 4,710 columns.
 * Errors of its methods begin with `PcaAccumulator.add`, `PcaAccumulator.merge` and `PcaAccumulator.finish`.
 *
 * @param columns - columns of the rows to come
 * @throws TypeError or RangeError if columns is not an integer of at least 1
 * @throws Error if there is not that much memory
 * @example
 * const accumulator = createPcaAccumulator(2);
 * accumulator.add(matrixFrom([[0, 0], [2, 2]]));
 * accumulator.add(matrixFrom([[4, 4]]));
 * accumulator.finish({ components: 1 }).explainedVariance; // => [8.0000]
 * @see Chan, Golub and LeVeque 1983, doi:10.2307/2683386
 */
export function createPcaAccumulator(columns: number): PcaAccumulator {
  checkInteger("createPcaAccumulator", "columns", columns, { min: 1 });
  const name = "createPcaAccumulator";
  return accumulatorOf(createAccumulatorState(name, columns, 0, new Float64Array(columns)));
}

import { checkVector } from "@vscnn/core";

/** Checks weights of rows, of which one at least must be above 0. */
export function checkSampleWeights(
  functionName: string,
  weights: ArrayLike<number> | undefined,
  rows: number,
): Float64Array | undefined {
  if (weights === undefined) return undefined;
  checkVector(functionName, "sampleWeights", weights, rows);
  let largest = 0;
  for (let row = 0; row < rows; row++) {
    if (weights[row] < 0) {
      throw new RangeError(
        `${functionName}: sampleWeights must be 0 or more, got ${weights[row]} at index ${row}`,
      );
    }
    largest = Math.max(largest, weights[row]);
  }
  if (largest === 0) throw new RangeError(`${functionName}: sampleWeights must not all be 0`);
  return Float64Array.from(weights);
}

import { firstNotFinite } from "@vscnn/core";

/**
 * Checks that numbers that were computed from legal arguments have stayed in the range of doubles.
 *
 * @param functionName - the public function that was called, named first in the message
 * @param name - what the numbers are, as the caller knows them
 * @param result - row-major numbers
 * @param columns - how many there are in a row
 * @throws RangeError if a number is not finite, with its row and column
 * @example
 * checkFiniteResult("transformPca", "scores", Float64Array.of(1, 2), 2);
 */
export function checkFiniteResult(
  functionName: string,
  name: string,
  result: Float64Array,
  columns: number,
): void {
  const at = firstNotFinite(result);
  if (at < 0) return;
  const place = `row ${Math.floor(at / columns)}, column ${at % columns}`;
  throw new RangeError(`${functionName}: ${name} must be finite, got ${result[at]} at ${place}`);
}

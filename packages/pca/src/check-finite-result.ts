/**
 * Checks that what was computed of legal arguments has stayed in the range of doubles.
 *
 * @param name - what the numbers are, as the caller knows them
 * @param result - row-major numbers
 * @throws RangeError if a number is not finite, with its row and column
 */
export function checkFiniteResult(
  functionName: string,
  name: string,
  result: Float64Array,
  columns: number,
): void {
  // A quick look first: 0 times a number is 0 only if it is finite
  let sum = 0;
  for (let at = 0; at < result.length; at++) sum += 0 * result[at];
  if (sum === 0) return;
  const at = result.findIndex((value) => !Number.isFinite(value));
  throw new RangeError(
    `${functionName}: ${name} must be finite, got ${result[at]} at row ${Math.floor(at / columns)}, column ${at % columns}`,
  );
}

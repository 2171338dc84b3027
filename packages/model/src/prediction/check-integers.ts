/** Checks that the numbers of an input are integers from 0 to a largest one. */
export function checkIntegers(
  functionName: string,
  label: string,
  values: Float32Array,
  columns: number,
  largest: number,
): void {
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (Number.isInteger(value) && value >= 0 && value <= largest) continue;
    throw new RangeError(
      `${functionName}: ${label} must hold integers from 0 to ${largest}, got ${value} at row ${Math.floor(at / columns)}, column ${at % columns}`,
    );
  }
}

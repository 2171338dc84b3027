import { checkInteger, describeValue } from "@vscnn/core";

/** Largest number of pixels that a result may have: doubles of four channels of them are the longest array of V8. */
const MAX_PIXELS = 2 ** 30;

/** Checks the `[height, width]` argument of a resize. */
export function checkSize(functionName: string, size: unknown): [height: number, width: number] {
  if (!Array.isArray(size)) {
    throw new TypeError(`${functionName}: size must be [height, width], got ${describeValue(size)}`);
  }
  if (size.length !== 2) {
    throw new RangeError(`${functionName}: size must be [height, width], got ${size.length} numbers`);
  }
  const height = checkInteger(functionName, "height", size[0], { min: 1 });
  const width = checkInteger(functionName, "width", size[1], { min: 1 });
  return [height, width];
}

/** Refuses a result that no array can hold, by name instead of with an allocation failure. */
export function checkResultSize(functionName: string, height: number, width: number): void {
  if (height * width > MAX_PIXELS) {
    throw new RangeError(
      `${functionName}: result must have at most ${MAX_PIXELS} pixels, got ${height} x ${width}`,
    );
  }
}

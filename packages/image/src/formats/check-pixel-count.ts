/** Refuses a picture that is larger than the caller allows. */
export function checkPixelCount(
  functionName: string,
  width: number,
  height: number,
  maxPixels: number,
): void {
  if (width * height <= maxPixels) return;
  throw new RangeError(
    `${functionName}: image must have at most ${maxPixels} pixels (maxPixels), got ${width} x ${height}`,
  );
}

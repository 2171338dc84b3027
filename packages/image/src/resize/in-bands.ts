import type { ResampleAxis } from "./bilinear-taps.ts";

/**
 * Makes a result in bands of rows, one after the other, so that the memory of a large photograph is small.
 *
 * @param result - of `vertical.count` rows, filled here
 * @param height - the rows of a band
 * @param resample - makes the rows of a band; undefined where that cannot be done
 * @returns the result; undefined if a band could not be made
 */
export function inBands<Values extends Uint8Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(
  result: Values,
  vertical: ResampleAxis,
  height: number,
  resample: (band: ResampleAxis) => Values | undefined,
): Values | undefined {
  const width = result.length / vertical.count;
  for (let row = 0; row < vertical.count; row += height) {
    const count = Math.min(height, vertical.count - row);
    const made = resample({ ...vertical, start: vertical.start + row, count });
    if (made === undefined) return undefined;
    result.set(made, row * width);
  }
  return result;
}

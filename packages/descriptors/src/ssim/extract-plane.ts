import { paddedIndices } from "../gist/symmetric-padding.ts";

/** One channel of packed pixels, continued by reflection on all sides. */
export function extractPlane(
  pixels: Uint8Array | Uint8ClampedArray,
  [height, width, channels]: readonly number[],
  channel: number,
  border: number,
): Uint8Array {
  const rows = paddedIndices(height, border);
  const columns = paddedIndices(width, border);
  const plane = new Uint8Array(rows.length * columns.length);
  for (let row = 0, to = 0; row < rows.length; row++) {
    const from = rows[row] * width * channels + channel;
    for (let column = 0; column < columns.length; column++, to++) {
      plane[to] = pixels[from + columns[column] * channels];
    }
  }
  return plane;
}

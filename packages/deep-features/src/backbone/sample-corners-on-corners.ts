import type { Image } from "@vscnn/core";
import { rgbPixels } from "@vscnn/image";

/** Height and width of what the backbone takes. */
export const BACKBONE_SIZE = 224;

/** Brings a photograph to the size of the backbone as nsfwjs does: bilinear, corners on corners, from 0 to 1. */
export function sampleCornersOnCorners(image: Image): Float32Array {
  const [height, width] = image.shape as [number, number, number];
  const pixels = rgbPixels(image);
  const values = new Float32Array(BACKBONE_SIZE * BACKBONE_SIZE * 3);
  const columns = placesBetween(width);
  let at = 0;
  for (const row of placesBetween(height)) {
    const top = row.low * width;
    const bottom = row.high * width;
    for (const { low, high, part } of columns) {
      for (let channel = 0; channel < 3; channel++) {
        const pixel = (start: number, column: number) => pixels[(start + column) * 3 + channel];
        const above = pixel(top, low) * (1 - part) + pixel(top, high) * part;
        const below = pixel(bottom, low) * (1 - part) + pixel(bottom, high) * part;
        values[at++] = (above * (1 - row.part) + below * row.part) / 255;
      }
    }
  }
  return values;
}

/** Where an output coordinate falls between two source coordinates, the first and last falling on the ends. */
function placesBetween(length: number): { low: number; high: number; part: number }[] {
  return Array.from({ length: BACKBONE_SIZE }, (_, i) => {
    const coordinate = (i * (length - 1)) / (BACKBONE_SIZE - 1);
    const low = Math.floor(coordinate);
    return { low, high: Math.min(low + 1, length - 1), part: coordinate - low };
  });
}

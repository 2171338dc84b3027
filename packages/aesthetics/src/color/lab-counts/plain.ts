import { countPixel, type LabCounts, noCounts } from "./count-pixel.ts";

/**
 * Histograms of CIE L*a*b* as 8-bit levels, pixel by pixel.
 *
 * @param rgb - packed `R, G, B` bytes
 */
export function plainLabCounts(rgb: Uint8Array | Uint8ClampedArray): LabCounts {
  const counts = noCounts();
  for (let i = 0; i < rgb.length; i += 3) countPixel(counts, rgb, i);
  return counts;
}

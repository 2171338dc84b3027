import type { LabCounts } from "./lab-counts/count-pixel.ts";
import { fastLabCounts } from "./lab-counts/fast.ts";
import { plainLabCounts } from "./lab-counts/plain.ts";

/**
 * Histograms of CIE L*a*b* as 8-bit levels.
 *
 * @param rgb - packed `R, G, B` bytes
 */
export function labCounts(rgb: Uint8Array | Uint8ClampedArray): LabCounts {
  return fastLabCounts(rgb) ?? plainLabCounts(rgb);
}

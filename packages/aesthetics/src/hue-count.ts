import { checkNumber, type Image } from "@vscnn/core";
import { hueHistogramOf } from "./hue-histogram.ts";
import { type MeasuredSizeOptions, measuredRaster, type Raster } from "./raster.ts";

/** Options of {@link hueCount}. */
export interface HueCountOptions extends MeasuredSizeOptions {
  /**
   * A hue is present if its bin holds more than this share of the fullest bin, 0 to 1.
   * @defaultValue 0.05
   */
  beta?: number;
}

/**
 * Hue count: 20 less the number of hues that are present, so that simple pictures score high.
 *
 * @param image - any size; gray is taken as R = G = B, alpha is dropped
 * @returns 0 (all 20 hues) to 19 (a single one), or 20 if no pixel has a hue to speak of
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * hueCount(imageFrom(new Uint8Array([200, 30, 20, 30, 20, 200]), [1, 2, 3])); // => 18
 * @see Ke, Tang and Jing 2006, doi:10.1109/CVPR.2006.303; Abousaleh et al. 2021, arXiv:2105.08809, eq. 1 and 2
 */
export function hueCount(image: Image, options: HueCountOptions = {}): number {
  return hueCountOf("hueCount", measuredRaster("hueCount", image, options), options);
}

export function hueCountOf(functionName: string, raster: Raster, options: HueCountOptions): number {
  const { beta = 0.05 } = options;
  checkNumber(functionName, "beta", beta, { min: 0, max: 1 });
  const counts = hueHistogramOf(raster);
  // The billionth keeps a count that is exactly the share from passing by the rounding of a decimal beta
  const limit = beta * Math.max(...counts) + 1e-9;
  return counts.reduce((hues, count) => hues - Number(count > limit), counts.length);
}

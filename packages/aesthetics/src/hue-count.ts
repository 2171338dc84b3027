import { checkImage, checkNumber, checkOptions, type Image, type OptionNames } from "@vscnn/core";
import { hueHistogramOf } from "./hue-histogram.ts";
import {
  MEASURED_SIZE_OPTIONS,
  type MeasuredSizeOptions,
  measuredShape,
  type Raster,
  rasterOf,
} from "./scene/raster.ts";

/** Options of {@link hueCount}. */
export interface HueCountOptions extends MeasuredSizeOptions {
  /**
   * A hue is present if its bin holds more than this share of the fullest bin, 0 to 1.
   * @defaultValue 0.05
   */
  presentShare?: number;
}

export const HUE_COUNT_OPTIONS: OptionNames<HueCountOptions> = {
  ...MEASURED_SIZE_OPTIONS,
  presentShare: true,
};

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
  checkImage("hueCount", "image", image);
  checkOptions("hueCount", options, HUE_COUNT_OPTIONS);
  const share = presentShareOf("hueCount", options);
  return hueCountOf(rasterOf(image, measuredShape("hueCount", image, options)), share);
}

export function presentShareOf(functionName: string, options: HueCountOptions): number {
  const { presentShare = 0.05 } = options;
  return checkNumber(functionName, "presentShare", presentShare, { min: 0, max: 1 });
}

export function hueCountOf(raster: Raster, presentShare: number): number {
  const counts = hueHistogramOf(raster);
  // The billionth keeps a count that is exactly the share from passing by the rounding of a decimal
  const limit = presentShare * Math.max(...counts) + 1e-9;
  return counts.reduce((hues, count) => hues - Number(count > limit), counts.length);
}

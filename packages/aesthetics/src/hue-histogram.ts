import { checkImage, checkOptions, type Image } from "@vscnn/core";
import { hueSixthsUnchecked } from "@vscnn/image";
import {
  MEASURED_SIZE_OPTIONS,
  type MeasuredSizeOptions,
  measuredShape,
  type Raster,
  rasterOf,
} from "./scene/raster.ts";

/** Options of {@link hueHistogram}. */
export type HueHistogramOptions = MeasuredSizeOptions;

/** Hues that are told apart: sectors of 18 degrees. */
const HUES = 20;

/**
 * Histogram of the hues of a photograph, 20 sectors of 18 degrees from red on.
 *
 * Counted are pixels neither nearly black nor nearly white nor gray: HSV value from 0.15 to 0.95, saturation above 0.2.
 * All decisions are made in integers.
 *
 * @param image - any size; gray is taken as R = G = B, alpha is dropped
 * @returns 20 counts
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * hueHistogram(imageFrom(new Uint8Array([200, 30, 20, 30, 20, 200]), [1, 2, 3]))[13]; // => 1
 * @see Ke, Tang and Jing 2006, doi:10.1109/CVPR.2006.303
 */
export function hueHistogram(image: Image, options: HueHistogramOptions = {}): Uint32Array {
  checkImage("hueHistogram", "image", image);
  checkOptions("hueHistogram", options, MEASURED_SIZE_OPTIONS);
  return hueHistogramOf(rasterOf(image, measuredShape("hueHistogram", image, options)));
}

export function hueHistogramOf({ rgb }: Raster): Uint32Array {
  const counts = new Uint32Array(HUES);
  for (let i = 0; i < rgb.length; i += 3) {
    const red = rgb[i];
    const green = rgb[i + 1];
    const blue = rgb[i + 2];
    const largest = Math.max(red, green, blue);
    const chroma = largest - Math.min(red, green, blue);
    // 0.15 * 255 = 38.25 and 0.95 * 255 = 242.25
    if (largest < 39 || largest > 242 || 5 * chroma <= largest) continue;
    const hue = hueSixthsUnchecked(red, green, blue, largest, chroma);
    counts[Math.floor((10 * hue) / (3 * chroma))]++;
  }
  return counts;
}

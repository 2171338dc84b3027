import { checkImage, type Image } from "@vscnn/core";
import { COLOR_HISTOGRAM_LENGTH, colorHistogram } from "./color-histogram.ts";
import { gistSettings } from "./gist/gist-settings.ts";
import { gistUnchecked } from "./gist.ts";
import { GIST_LENGTH } from "./gist-length.ts";
import { LBP_HISTOGRAM_LENGTH, lbpHistogram } from "./lbp-histogram.ts";

/** Length of {@link lowLevelFeatures}: 32 colors, 59 local binary patterns, 512 of GIST. */
export const LOW_LEVEL_LENGTH: number = COLOR_HISTOGRAM_LENGTH + LBP_HISTOGRAM_LENGTH + GIST_LENGTH;

/**
 * The low-level features of an image: color histogram, local binary patterns and GIST, one after the other, each with
 * its default options.
 *
 * @param image - any size of at least 1 x 1; alpha is ignored
 * @returns 603 numbers: color from 0, patterns from 32, GIST from 91
 * @throws TypeError or RangeError if the image is not legal
 * @example
 * const features = lowLevelFeatures(imageFrom(new Uint8Array([255, 0, 0]), [1, 1, 3]));
 * features.length; // => 603
 * features[3]; // => 1
 */
export function lowLevelFeatures(image: Image): Float32Array {
  checkImage("lowLevelFeatures", "image", image);
  const features = new Float32Array(LOW_LEVEL_LENGTH);
  features.set(colorHistogram(image), 0);
  features.set(lbpHistogram(image), COLOR_HISTOGRAM_LENGTH);
  const scene = gistUnchecked("lowLevelFeatures", image, gistSettings("lowLevelFeatures", {}));
  features.set(scene, COLOR_HISTOGRAM_LENGTH + LBP_HISTOGRAM_LENGTH);
  return features;
}

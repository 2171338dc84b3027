import {
  checkChoice,
  checkImage,
  checkOptions,
  type Image,
  type OptionNames,
  packedImage,
} from "@vscnn/core";
import { rgbPixelsUnchecked } from "@vscnn/image";
import { countColors } from "./color/count-colors.ts";
import { HISTOGRAM_NORMS, type HistogramNorm, normalizeCounts } from "./color/normalize-counts.ts";
import { COLOR_SCHEMES, type ColorScheme } from "./color-scheme.ts";

/** Length of {@link colorHistogram}, whatever the scheme. */
export const COLOR_HISTOGRAM_LENGTH = 32;

/** Options of {@link colorHistogram}. */
export interface ColorHistogramOptions {
  /**
   * How a color is put in one of 32 bins. With hue bin `h` of 45 degrees each, the first from red on:
   * `'hsv8x4'` is bin `4 h + s`, `s` a quarter of saturation; `'hsv8x2x2'` is `4 h + 2 s + v`, `s` and `v` a half of
   * saturation and value; `'rgb4x4x2'` is `8 r + 2 g + b`, `r` and `g` a quarter, `b` a half of the range; `'hue32'`
   * is hue alone, in 32 parts.
   * @defaultValue 'hsv8x4'
   */
  scheme?: ColorScheme;
  /** What is done to the counts. @defaultValue 'l1' */
  norm?: HistogramNorm;
}

const OPTIONS: OptionNames<ColorHistogramOptions> = { scheme: true, norm: true };

/**
 * Histogram of the colors of an image in 32 bins; by default 8 hues by 4 saturations, value ignored.
 *
 * Bins are decided in integers, so every pixel is where exact arithmetic puts it. Bins derived from scikit-image's
 * `rgb2hsv` are the same but for colors that lie exactly on an edge, where its division by 255 rounds.
 *
 * @param image - any size of at least 1 x 1; gray counts as R = G = B, alpha is ignored
 * @returns 32 numbers: 0 to 1 with sum 1 by default; counts with norm `'none'`
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * const image = imageFrom(new Uint8Array([255, 0, 0, 0, 0, 255, 128, 128, 128, 255, 255, 255]), [2, 2, 3]);
 * const histogram = colorHistogram(image);
 * histogram[3]; // => 0.25
 * histogram[23]; // => 0.25
 * histogram[0]; // => 0.5
 * @see Ortega et al. 1998, doi:10.1109/69.738355 (hue by saturation, 8 x 4)
 */
export function colorHistogram(image: Image, options: ColorHistogramOptions = {}): Float32Array {
  checkImage("colorHistogram", "image", image);
  checkOptions("colorHistogram", options, OPTIONS);
  const { scheme = "hsv8x4", norm = "l1" } = options;
  checkChoice("colorHistogram", "scheme", scheme, COLOR_SCHEMES);
  checkChoice("colorHistogram", "norm", norm, HISTOGRAM_NORMS);
  const rgb = rgbPixelsUnchecked(packedImage(image), image.shape[2]);
  return normalizeCounts(countColors(rgb, scheme), norm);
}

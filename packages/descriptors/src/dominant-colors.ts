import {
  checkImage,
  checkInteger,
  checkOptions,
  createRandom,
  type Image,
  imageFrom,
  type OptionNames,
  packedImage,
} from "@vscnn/core";
import { rgbToLab } from "@vscnn/image";
import { kMeans } from "./palette/k-means.ts";
import { nearestColorName } from "./palette/nearest-color-name.ts";
import { samplePixels } from "./palette/sample-pixels.ts";
import { spreadStarts } from "./palette/spread-starts.ts";
import { srgbOfLab } from "./palette/srgb-of-lab.ts";

/** Options of {@link dominantColors}. */
export interface DominantColorsOptions {
  /** How many colors are looked for, 1 to 64. @defaultValue 5 */
  count?: number;
  /** Of the pixels that the search begins with: 0 to 2^32 - 1. @defaultValue 0 */
  seed?: number;
  /** How many pixels are looked at, on an even grid: 1 to 1,000,000. @defaultValue 10000 */
  maxPixels?: number;
}

const OPTIONS: OptionNames<DominantColorsOptions> = { count: true, seed: true, maxPixels: true };

/** One color of a palette. */
export interface DominantColor {
  /** `'#rrggbb'`, in sRGB. */
  hex: string;
  /** The same as three bytes. */
  rgb: [red: number, green: number, blue: number];
  /** CIE L*a*b* under D65: the mean of the pixels of this color. */
  lab: [lightness: number, a: number, b: number];
  /** Share of the pixels that are nearest to this color, above 0. */
  share: number;
  /** The nearest of the named colors of CSS. */
  name: string;
  /** How far the named color lies from this one, by CIEDE2000: below 2 hardly anyone sees a difference. */
  nameDifference: number;
}

/**
 * The dominant colors of an image: the centers of k-means clusters of its pixels in CIE L*a*b*, with names.
 *
 * The search begins with pixels drawn by k-means++ and ends when no pixel changes its color. The same seed gives the same
 * bits.
 *
 * @param image - any size; gray counts as R = G = B, alpha is ignored
 * @returns at most `count` colors, the commonest first and of equals the lighter; fewer if the pixels have fewer colors
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * const flag = imageFrom(new Uint8Array([255, 0, 0, 255, 0, 0, 255, 0, 0, 255, 255, 255]), [2, 2, 3]);
 * dominantColors(flag).map(({ hex, name, share }) => [hex, name, share]); // => [["#ff0000", "red", 0.75], ["#ffffff", "white", 0.25]]
 * @see Lloyd 1982, doi:10.1109/TIT.1982.1056489; Arthur and Vassilvitskii 2007, "k-means++: the advantages of careful seeding"
 */
export function dominantColors(image: Image, options: DominantColorsOptions = {}): DominantColor[] {
  checkImage("dominantColors", "image", image);
  checkOptions("dominantColors", options, OPTIONS);
  const { count = 5, seed = 0, maxPixels = 10_000 } = options;
  checkInteger("dominantColors", "count", count, { min: 1, max: 64 });
  checkInteger("dominantColors", "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  checkInteger("dominantColors", "maxPixels", maxPixels, { min: 1, max: 1_000_000 });
  const colors = samplePixels(packedImage(image), image.shape, maxPixels);
  const points = rgbToLab(imageFrom(colors, [1, colors.length / 3, 3])).data;
  const { centers, counts } = kMeans(points, spreadStarts(points, count, createRandom(seed)));
  return Array.from(counts, (pixels, i) => ({ pixels, lab: centers.subarray(3 * i, 3 * i + 3) }))
    .filter(({ pixels }) => pixels > 0)
    .sort((one, other) => other.pixels - one.pixels || other.lab[0] - one.lab[0])
    .map(({ pixels, lab }) => dominantColor(lab, (3 * pixels) / points.length));
}

function dominantColor(center: Float64Array, share: number): DominantColor {
  const rgb = srgbOfLab(center);
  const hex = `#${rgb.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  const { name, difference } = nearestColorName(center);
  const [lightness, a, b] = center;
  return { hex, rgb, lab: [lightness, a, b], share, name, nameDifference: difference };
}

import { checkImage, checkOptions, type Image } from "@vscnn/core";
import { labCounts } from "./color/lab-counts.ts";
import {
  MEASURED_SIZE_OPTIONS,
  type MeasuredSizeOptions,
  measuredShape,
  type Raster,
  rasterOf,
} from "./scene/raster.ts";

/** Options of {@link colorEntropy}. */
export type ColorEntropyOptions = MeasuredSizeOptions;

/**
 * Color entropy: Shannon entropy in bits of the 256-level histograms of R, G, B, and of 8-bit L*, a*, b*.
 *
 * R, G, B as scikit-image's `shannon_entropy`; L*a*b* as its `rgb2lab`, rounded to `2.55 L`, `a + 128`, `b + 128`.
 *
 * @param image - any size; gray is taken as R = G = B, alpha is dropped
 * @returns 6 numbers from 0 (one level) to 8: those of R, G, B, L*, a*, b*
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * colorEntropy(imageFrom(new Uint8Array([0, 255, 0, 255]), [1, 4, 1])); // => [1, 1, 1, 1, 0, 0]
 * @see Shannon 1948, doi:10.1002/j.1538-7305.1948.tb01338.x
 */
export function colorEntropy(image: Image, options: ColorEntropyOptions = {}): Float64Array {
  checkImage("colorEntropy", "image", image);
  checkOptions("colorEntropy", options, MEASURED_SIZE_OPTIONS);
  return colorEntropyOf(rasterOf(image, measuredShape("colorEntropy", image, options)));
}

export function colorEntropyOf({ rgb }: Raster): Float64Array {
  const red = new Uint32Array(256);
  const green = new Uint32Array(256);
  const blue = new Uint32Array(256);
  for (let i = 0; i < rgb.length; i += 3) {
    red[rgb[i]]++;
    green[rgb[i + 1]]++;
    blue[rgb[i + 2]]++;
  }
  const { lightness, a, b } = labCounts(rgb);
  const pixels = rgb.length / 3;
  return Float64Array.of(...[red, green, blue, lightness, a, b].map((counts) => entropy(counts, pixels)));
}

function entropy(counts: Uint32Array, total: number): number {
  let bits = 0;
  for (const count of counts) {
    // Written so that a single level gives 0, not -0
    if (count > 0) bits += (count / total) * Math.log2(total / count);
  }
  return bits;
}

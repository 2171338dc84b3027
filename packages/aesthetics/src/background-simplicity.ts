import { checkImage, checkOptions, type Image } from "@vscnn/core";
import { GIVEN_REGION_OPTIONS, type GivenRegionOptions } from "./scene/given-region.ts";
import { type Scene, sceneOf } from "./scene/scene.ts";

/** Colors that are told apart: 16 levels of red, green and blue. */
const COLORS = 4096;

/** Options of {@link backgroundSimplicity}. */
export type BackgroundSimplicityOptions = GivenRegionOptions;

/**
 * Background simplicity: what percentage of 4,096 colors the background has, counting those with at least a hundredth
 * of the pixels of the commonest. Simple backgrounds score low.
 *
 * @param image - any size; gray is taken as R = G = B, alpha is dropped
 * @returns 0.0244 (one color) to 100, or 0 if the box leaves no background
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * backgroundSimplicity(imageFrom(new Uint8Array(30 * 20 * 3).fill(128), [20, 30, 3])); // => 0.0244140625
 * @see Luo and Tang 2008, doi:10.1007/978-3-540-88690-7_29
 */
export function backgroundSimplicity(image: Image, options: BackgroundSimplicityOptions = {}): number {
  checkImage("backgroundSimplicity", "image", image);
  checkOptions("backgroundSimplicity", options, GIVEN_REGION_OPTIONS);
  return backgroundSimplicityOf(sceneOf("backgroundSimplicity", image, options));
}

export function backgroundSimplicityOf({ raster, box }: Scene): number {
  const { height, width, rgb } = raster;
  const { left, top, right, bottom } = box;
  const counts = new Uint32Array(COLORS);
  for (let y = 0, i = 0; y < height; y++) {
    const inBox = y >= top && y <= bottom;
    for (let x = 0; x < width; x++, i += 3) {
      if (inBox && x === left) {
        i += 3 * (right - left);
        x = right;
        continue;
      }
      counts[((rgb[i] >> 4) << 8) | (rgb[i + 1] & 0xf0) | (rgb[i + 2] >> 4)]++;
    }
  }
  const most = counts.reduce((largest, count) => Math.max(largest, count), 0);
  if (most === 0) return 0;
  return (100 * counts.reduce((colors, count) => colors + Number(100 * count >= most), 0)) / COLORS;
}

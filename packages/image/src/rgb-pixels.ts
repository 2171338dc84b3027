import { checkImage, type Image, packedImage } from "@vscnn/core";
import { rgbPixelsUnchecked } from "./rgb-pixels-unchecked.ts";

/**
 * The colors of an image as packed bytes, for loops that need flat data: `R, G, B` of the first row, and so on.
 *
 * Gray is repeated three times, alpha is dropped.
 *
 * @param image - any size, 1, 3 or 4 channels
 * @returns `height * width * 3` values: a view of the image's own data where they already lie so, else a copy. Only
 * to be read.
 * @throws TypeError or RangeError if the image is not legal
 * @example
 * rgbPixels(imageFrom(new Uint8Array([7, 9]), [1, 2, 1])); // => [7, 7, 7, 9, 9, 9]
 */
export function rgbPixels(image: Image): Uint8Array | Uint8ClampedArray {
  checkImage("rgbPixels", "image", image);
  return rgbPixelsUnchecked(packedImage(image), image.shape[2]);
}

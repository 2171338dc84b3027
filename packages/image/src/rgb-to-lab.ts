import { checkImage, type Image, type NdArray, ndArray, packedImage } from "@vscnn/core";
import { labOfUnchecked } from "./lab-of-unchecked.ts";

/**
 * CIE L*a*b* of each pixel, under white D65 and the 2 degree observer, as scikit-image's `rgb2lab` defines it.
 *
 * @param image - any size, taken as sRGB; alpha is dropped
 * @returns `[height, width, 3]` doubles: L 0 to 100, a from -86.2 to 98.3, b from -107.9 to 94.5
 * @throws TypeError or RangeError if the image is not legal
 * @example
 * rgbToLab(imageFrom(new Uint8Array([255, 0, 0]), [1, 1, 3])).data; // => [53.2406, 80.0923, 67.2028]
 * @see CIE 15, 8.2.1.1
 */
export function rgbToLab(image: Image): NdArray<Float64Array> {
  checkImage("rgbToLab", "image", image);
  const [height, width, channels] = image.shape as [number, number, number];
  const pixels = packedImage(image);
  const [toGreen, toBlue] = channels === 1 ? [0, 0] : [1, 2];
  const lab = new Float64Array(height * width * 3);
  for (let i = 0, from = 0; i < lab.length; i += 3, from += channels) {
    labOfUnchecked(pixels[from], pixels[from + toGreen], pixels[from + toBlue], lab, i);
  }
  return ndArray(lab, [height, width, 3]);
}

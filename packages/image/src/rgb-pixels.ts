import { checkImage, type Image, packedImage } from "@vscnn/core";

/**
 * The colors of an image as packed bytes, for loops that need flat data: `R, G, B` of the first row, and so on.
 *
 * Gray is repeated three times, alpha is dropped.
 *
 * @param image - any size, 1, 3 or 4 channels
 * @returns `height * width * 3` samples: a view of the image's own data where they already lie so, else a copy. Only
 * to be read.
 * @throws TypeError or RangeError if the image is not legal
 * @example
 * rgbPixels(imageFrom(new Uint8Array([7, 9]), [1, 2, 1])); // => [7, 7, 7, 9, 9, 9]
 */
export function rgbPixels(image: Image): Uint8Array | Uint8ClampedArray {
  checkImage("rgbPixels", "image", image);
  const [height, width, channels] = image.shape as [number, number, number];
  if (channels === 3) return packedImage(image);
  const pixels = packedImage(image);
  const rgb = new Uint8Array(height * width * 3);
  const green = channels === 1 ? 0 : 1;
  const blue = channels === 1 ? 0 : 2;
  for (let from = 0, to = 0; to < rgb.length; from += channels, to += 3) {
    rgb[to] = pixels[from];
    rgb[to + 1] = pixels[from + green];
    rgb[to + 2] = pixels[from + blue];
  }
  return rgb;
}

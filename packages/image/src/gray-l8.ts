import { checkImage, type Image, imageFrom, packedImage } from "@vscnn/core";

/**
 * 8-bit luma of an image: `(19595 R + 38470 G + 7471 B + 32768) >> 16`.
 *
 * Equal to Pillow's `convert('L')` on all 2^24 colors. OpenCV and scikit-image round or weigh otherwise.
 *
 * @param image - any size; gray is taken as it is, alpha is dropped
 * @returns a new image of shape `[height, width, 1]`
 * @throws TypeError or RangeError if the image is not legal
 * @example
 * grayL8(imageFrom(new Uint8Array([255, 0, 0]), [1, 1, 3])).get(0, 0, 0); // => 76
 * @see ITU-R BT.601, luma
 */
export function grayL8(image: Image): Image {
  checkImage("grayL8", "image", image);
  const [height, width, channels] = image.shape as [number, number, number];
  const pixels = packedImage(image);
  if (channels === 1) return imageFrom(new Uint8Array(pixels), [height, width, 1]);
  const gray = new Uint8Array(height * width);
  for (let from = 0, to = 0; to < gray.length; from += channels, to++) {
    gray[to] = (19595 * pixels[from] + 38470 * pixels[from + 1] + 7471 * pixels[from + 2] + 32768) >> 16;
  }
  return imageFrom(gray, [height, width, 1]);
}

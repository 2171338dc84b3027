import { checkImage, type Image, type Matrix, ndArray, packedImage } from "@vscnn/core";

/**
 * The plain mean of the three colors, `(R + G + B) / 3`, not rounded: the gray that GIST is defined on.
 *
 * @param image - any size; gray is taken as it is, alpha is dropped
 * @returns a new `[height, width]` matrix of doubles, 0 to 255
 * @throws TypeError or RangeError if the image is not legal
 * @example
 * grayMean(imageFrom(new Uint8Array([255, 128, 0]), [1, 1, 3])).get(0, 0); // => 127.6666666667
 */
export function grayMean(image: Image): Matrix {
  checkImage("grayMean", "image", image);
  const [height, width, channels] = image.shape as [number, number, number];
  const pixels = packedImage(image);
  const gray = new Float64Array(height * width);
  if (channels === 1) gray.set(pixels);
  else {
    for (let from = 0, to = 0; to < gray.length; from += channels, to++) {
      gray[to] = (pixels[from] + pixels[from + 1] + pixels[from + 2]) / 3;
    }
  }
  return ndArray(gray, [height, width]);
}

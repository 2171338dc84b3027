import { checkImage, type Image, imageFrom, packedImage } from "@vscnn/core";
import { checkResultSize, checkSize } from "./resize/check-size.ts";

/**
 * Resizes an image by taking the nearest pixel, as Pillow's `resize(..., Image.NEAREST)` does: the source coordinate
 * starts at half a step and is accumulated in double, which differs from multiplying at some sizes.
 *
 * @param image - any size, 1, 3 or 4 channels
 * @param size - `[height, width]` of the result
 * @returns a new image with the channels of the given one
 * @throws TypeError or RangeError if an argument is not legal
 * @example
 * resizeNearest(imageFrom(new Uint8Array([1, 2, 3]), [1, 3, 1]), [1, 4]).data; // => [1, 2, 2, 3]
 */
export function resizeNearest(image: Image, size: readonly [height: number, width: number]): Image {
  checkImage("resizeNearest", "image", image);
  const [height, width] = checkSize("resizeNearest", size);
  checkResultSize("resizeNearest", height, width);
  const [sourceHeight, sourceWidth, channels] = image.shape as [number, number, number];
  const pixels = packedImage(image);
  const rows = nearestIndices(sourceHeight, height);
  const offsets = nearestIndices(sourceWidth, width).map((column) => column * channels);
  const resized = new Uint8Array(height * width * channels);
  for (let row = 0; row < height; row++) {
    const start = rows[row] * sourceWidth * channels;
    takePixels(pixels, start, offsets, channels, resized, row * width * channels);
  }
  return imageFrom(resized, [height, width, channels]);
}

function takePixels(
  pixels: Uint8Array | Uint8ClampedArray,
  start: number,
  offsets: Uint32Array,
  channels: number,
  resized: Uint8Array,
  first: number,
): void {
  let to = first;
  for (let column = 0; column < offsets.length; column++, to += channels) {
    const from = start + offsets[column];
    resized[to] = pixels[from];
    if (channels === 1) continue;
    resized[to + 1] = pixels[from + 1];
    resized[to + 2] = pixels[from + 2];
    if (channels === 4) resized[to + 3] = pixels[from + 3];
  }
}

function nearestIndices(sourceLength: number, length: number): Uint32Array {
  const indices = new Uint32Array(length);
  const step = sourceLength / length;
  let coordinate = step / 2;
  for (let i = 0; i < length; i++, coordinate += step) {
    // Accumulated rounding must not carry the last coordinate out of the source
    indices[i] = Math.min(Math.trunc(coordinate), sourceLength - 1);
  }
  return indices;
}

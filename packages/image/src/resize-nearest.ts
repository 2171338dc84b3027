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
  const rows = nearestIndices(sourceHeight, height).map((row) => row * sourceWidth * channels);
  const columns = nearestIndices(sourceWidth, width).map((column) => column * channels);
  const resized = new Uint8Array(height * width * channels);
  const source = new DataView(pixels.buffer, pixels.byteOffset, pixels.length);
  const target = new DataView(resized.buffer);
  const length = width * channels;
  for (let row = 0; row < height; row++) {
    const words = channels === 1 ? 0 : wordCount(columns, pixels.length - 4 - rows[row], channels);
    takeWords(source, rows[row], columns.subarray(0, words), channels, target, row * length);
    const rest = row * length + words * channels;
    takeValues(pixels, rows[row], columns.subarray(words), channels, resized, rest);
  }
  return imageFrom(resized, [height, width, channels]);
}

/** Four bytes at once: what is written too much of a pixel of three, the next one writes over. */
function takeWords(
  source: DataView,
  start: number,
  columns: Uint32Array,
  channels: number,
  target: DataView,
  first: number,
): void {
  for (let i = 0, to = first; i < columns.length; i++, to += channels) {
    target.setUint32(to, source.getUint32(start + columns[i], true), true);
  }
}

function takeValues(
  pixels: Uint8Array | Uint8ClampedArray,
  start: number,
  columns: Uint32Array,
  channels: number,
  resized: Uint8Array,
  first: number,
): void {
  for (let i = 0, to = first; i < columns.length; i++) {
    for (let channel = 0; channel < channels; channel++) resized[to++] = pixels[start + columns[i] + channel];
  }
}

/** How many of the columns, which ascend, may be taken by words: of three channels not the last, and none after `end`. */
function wordCount(columns: Uint32Array, end: number, channels: number): number {
  let count = channels === 4 ? columns.length : columns.length - 1;
  while (count > 0 && columns[count - 1] > end) count--;
  return count;
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

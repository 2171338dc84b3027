import { checkImage, type Image, imageFrom, packedImage } from "@vscnn/core";
import { nearestIndicesUnchecked } from "./nearest-indices-unchecked.ts";
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
  const rows = nearestIndicesUnchecked(sourceHeight, height).map((row) => row * sourceWidth * channels);
  const columns = nearestIndicesUnchecked(sourceWidth, width).map((column) => column * channels);
  const resized = new Uint8Array(height * width * channels);
  const source = new DataView(pixels.buffer, pixels.byteOffset, pixels.length);
  const target = new DataView(resized.buffer);
  const length = width * channels;
  for (let row = 0; row < height; row++) {
    const start = rows[row];
    const taken = takeWords(source, start, columns, channels, target, row * length);
    takeValues(pixels, start, columns, taken, channels, resized, row * length);
  }
  return imageFrom(resized, [height, width, channels]);
}

/** Takes as many pixels as can be taken by four bytes at once. @returns how many */
function takeWords(
  source: DataView,
  start: number,
  columns: Uint32Array,
  channels: number,
  target: DataView,
  first: number,
): number {
  if (channels === 4) return takeWholePixels(source, start, columns, target, first);
  return channels === 3 ? takeFourPixels(source, start, columns, target, first) : 0;
}

function takeWholePixels(
  source: DataView,
  start: number,
  columns: Uint32Array,
  target: DataView,
  first: number,
): number {
  for (let i = 0, to = first; i < columns.length; i++, to += 4) {
    target.setInt32(to, source.getInt32(start + columns[i], true), true);
  }
  return columns.length;
}

/** Four pixels of three bytes become three words; of the last one the byte before it is read, of the others the byte after. */
function takeFourPixels(
  source: DataView,
  start: number,
  columns: Uint32Array,
  target: DataView,
  first: number,
): number {
  // The byte after a pixel must be there, and so must the byte before the fourth
  let count = columns.length;
  while (count > 0 && start + columns[count - 1] + 4 > source.byteLength) count--;
  count -= count % 4;
  if (count > 0 && start + columns[3] === 0) return 0;
  for (let i = 0, to = first; i < count; i += 4, to += 12) {
    const second = source.getInt32(start + columns[i + 1], true) & 0xffffff;
    const third = source.getInt32(start + columns[i + 2], true) & 0xffffff;
    const fourth = source.getInt32(start + columns[i + 3] - 1, true) & ~0xff;
    target.setInt32(to, (source.getInt32(start + columns[i], true) & 0xffffff) | (second << 24), true);
    target.setInt32(to + 4, (second >>> 8) | (third << 16), true);
    target.setInt32(to + 8, (third >>> 16) | fourth, true);
  }
  return count;
}

/** Takes the pixels after so many, value by value. */
function takeValues(
  pixels: Uint8Array | Uint8ClampedArray,
  start: number,
  columns: Uint32Array,
  taken: number,
  channels: number,
  resized: Uint8Array,
  first: number,
): void {
  for (let i = taken, to = first + taken * channels; i < columns.length; i++) {
    for (let channel = 0; channel < channels; channel++) resized[to++] = pixels[start + columns[i] + channel];
  }
}

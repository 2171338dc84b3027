import { checkImage, checkOptions, type Image, type OptionNames } from "@vscnn/core";
import { aboveMedian } from "./bits/above-median.ts";
import { checkHashSize } from "./bits/check-hash-size.ts";
import { cosineTransform } from "./cosine/cosine-transform.ts";
import { shrinkGray } from "./shrink/shrink-gray.ts";

/** Options of {@link perceptualHash}. */
export interface PerceptualHashOptions {
  /** How many frequencies are taken in each direction: a multiple of 4 from 4 to 64. @defaultValue 8 */
  size?: number;
}

const OPTIONS: OptionNames<PerceptualHashOptions> = { size: true };

/** How many times more pixels than frequencies there are. */
const PIXELS_PER_FREQUENCY = 4;

/**
 * Which low frequencies of an image are above their median: the hash that tells photographs apart best, and forgives
 * compression, resizing and retouching.
 *
 * Equal to `phash` of Python's imagehash 4.3 to the bit, Pillow's Lanczos resizing included. Where frequencies vanish, as
 * in flat and in symmetric pictures, their signs are rounding noise of the transform; so that those bits are equal too, sizes 4, 8,
 * 16, 32 and 64 repeat SciPy's transform operation by operation.
 *
 * @param image - any size, as it is to be seen: orientation is not looked at; alpha is dropped
 * @returns `size * size` bits, from the lowest frequency on, row by row, the first in the highest bit of the first byte
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * const ramp = imageFrom(Uint8Array.from({ length: 1024 }, (_, i) => i / 4), [32, 32, 1]);
 * hashToHex(perceptualHash(ramp)).length; // => 16
 */
export function perceptualHash(image: Image, options: PerceptualHashOptions = {}): Uint8Array<ArrayBuffer> {
  checkImage("perceptualHash", "image", image);
  checkOptions("perceptualHash", options, OPTIONS);
  const { size = 8 } = options;
  checkHashSize("perceptualHash", size);
  const side = size * PIXELS_PER_FREQUENCY;
  const pixels = shrinkGray(image, side, side);
  const transform = cosineTransform(side);
  const line = new Float64Array(side);
  const half = new Float64Array(size * side);
  for (let column = 0; column < side; column++) {
    for (let row = 0; row < side; row++) line[row] = pixels[row * side + column];
    transform(line);
    for (let row = 0; row < size; row++) half[row * side + column] = line[row];
  }
  const low = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const frequencies = half.subarray(row * side, (row + 1) * side);
    transform(frequencies);
    low.set(frequencies.subarray(0, size), row * size);
  }
  return aboveMedian(low);
}

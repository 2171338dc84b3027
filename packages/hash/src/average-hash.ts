import { checkImage, checkOptions, type Image, type OptionNames } from "@vscnn/core";
import { checkHashSize } from "./bits/check-hash-size.ts";
import { packBits } from "./bits/pack-bits.ts";
import { shrinkGray } from "./shrink/shrink-gray.ts";

/** Options of {@link averageHash}. */
export interface AverageHashOptions {
  /** The side of the square that the image is resized to: a multiple of 4 from 4 to 64. @defaultValue 8 */
  size?: number;
}

const OPTIONS: OptionNames<AverageHashOptions> = { size: true };

/**
 * Which parts of an image are brighter than its mean: the fastest of the hashes, and the one that confuses most.
 *
 * Equal to `average_hash` of Python's imagehash 4.3 to the bit, Pillow's Lanczos resizing included.
 *
 * @param image - any size, as it is to be seen: orientation is not looked at; alpha is dropped
 * @returns `size * size` bits, row by row, the first in the highest bit of the first byte
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * const ramp = imageFrom(Uint8Array.from({ length: 64 }, (_, i) => i), [8, 8, 1]);
 * hashToHex(averageHash(ramp)); // => "00000000ffffffff"
 */
export function averageHash(image: Image, options: AverageHashOptions = {}): Uint8Array<ArrayBuffer> {
  checkImage("averageHash", "image", image);
  checkOptions("averageHash", options, OPTIONS);
  const { size = 8 } = options;
  checkHashSize("averageHash", size);
  const pixels = shrinkGray(image, size, size);
  const mean = pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;
  return packBits(pixels.length, (bit) => pixels[bit] > mean);
}

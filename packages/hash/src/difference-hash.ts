import { checkChoice, checkImage, checkOptions, type Image, type OptionNames } from "@vscnn/core";
import { checkHashSize } from "./bits/check-hash-size.ts";
import { packBits } from "./bits/pack-bits.ts";
import { shrinkGray } from "./shrink/shrink-gray.ts";

/** Options of {@link differenceHash}. */
export interface DifferenceHashOptions {
  /** The side of the square of differences: a multiple of 4 from 4 to 64. @defaultValue 8 */
  size?: number;
  /** Which neighbors are compared: `'horizontal'` those in a row, `'vertical'` those in a column. @defaultValue 'horizontal' */
  direction?: "horizontal" | "vertical";
}

const OPTIONS: OptionNames<DifferenceHashOptions> = { size: true, direction: true };

/**
 * Where an image grows brighter from left to right, or from top to bottom: robust against changes of brightness and
 * contrast, and fast.
 *
 * Equal to `dhash` and `dhash_vertical` of Python's imagehash 4.3 to the bit, Pillow's Lanczos resizing included.
 *
 * @param image - any size, as it is to be seen: orientation is not looked at; alpha is dropped
 * @returns `size * size` bits, row by row, the first in the highest bit of the first byte
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * const ramp = imageFrom(Uint8Array.from({ length: 72 }, (_, i) => i % 9), [8, 9, 1]);
 * hashToHex(differenceHash(ramp)); // => "ffffffffffffffff"
 * hashToHex(differenceHash(ramp, { direction: "vertical" })); // => "0000000000000000"
 */
export function differenceHash(image: Image, options: DifferenceHashOptions = {}): Uint8Array<ArrayBuffer> {
  checkImage("differenceHash", "image", image);
  checkOptions("differenceHash", options, OPTIONS);
  const { size = 8, direction = "horizontal" } = options;
  checkHashSize("differenceHash", size);
  checkChoice("differenceHash", "direction", direction, ["horizontal", "vertical"]);
  if (direction === "vertical") {
    const pixels = shrinkGray(image, size + 1, size);
    return packBits(size * size, (bit) => pixels[bit + size] > pixels[bit]);
  }
  const pixels = shrinkGray(image, size, size + 1);
  return packBits(size * size, (bit) => {
    const left = bit + Math.floor(bit / size);
    return pixels[left + 1] > pixels[left];
  });
}

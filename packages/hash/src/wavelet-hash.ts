import { checkBoolean, checkImage, checkOptions, type Image, type OptionNames } from "@vscnn/core";
import { aboveMedian } from "./bits/above-median.ts";
import { checkHashSize } from "./bits/check-hash-size.ts";
import { joinHaar, splitHaar, sumHaar } from "./haar/split-haar.ts";
import { shrinkGray } from "./shrink/shrink-gray.ts";

/** Options of {@link waveletHash}. */
export interface WaveletHashOptions {
  /** The side of the square of wavelet coefficients: 4, 8, 16, 32 or 64. @defaultValue 8 */
  size?: number;
  /** Whether the mean of the image is taken out of the coefficients first. @defaultValue true */
  removeMean?: boolean;
}

const OPTIONS: OptionNames<WaveletHashOptions> = { size: true, removeMean: true };

/** The largest side that an image is resized to, 2^12, so that memory stays bounded. */
const MAX_SIDE = 4096;

/**
 * Which coarse Haar wavelet coefficients of an image are above their median: like the average hash, with a sharper eye
 * for frames and flat grounds.
 *
 * Equal to `whash` of Python's imagehash 4.3 to the bit, with PyWavelets 1.1 and Pillow's Lanczos resizing: the image is
 * resized to the largest power of 2 that its shorter side holds.
 *
 * @param image - as it is to be seen: orientation is not looked at; alpha is dropped; its shorter side must be below 8,192
 * @returns `size * size` bits, row by row, the first in the highest bit of the first byte
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * const ramp = imageFrom(Uint8Array.from({ length: 256 }, (_, i) => i), [16, 16, 1]);
 * hashToHex(waveletHash(ramp)); // => "00000000ffffffff"
 */
export function waveletHash(image: Image, options: WaveletHashOptions = {}): Uint8Array<ArrayBuffer> {
  checkImage("waveletHash", "image", image);
  checkOptions("waveletHash", options, OPTIONS);
  const { size = 8, removeMean = true } = options;
  checkHashSize("waveletHash", size);
  if (Math.log2(size) % 1 !== 0) {
    throw new RangeError(`waveletHash: size must be a power of 2, got ${size}`);
  }
  checkBoolean("waveletHash", "removeMean", removeMean);
  const side = Math.max(size, 2 ** Math.floor(Math.log2(Math.min(image.shape[0], image.shape[1]))));
  if (side > MAX_SIDE) {
    throw new RangeError(
      `waveletHash: image must have a side of less than ${2 * MAX_SIDE} pixels, got ${image.shape[1]} x ${image.shape[0]}`,
    );
  }
  const values = brightness(shrinkGray(image, side, side));
  if (removeMean) {
    for (let step = 1; step < side; step *= 2) splitHaar(values, side, step);
    values[0] = 0;
    for (let step = side / 2; step >= 1; step /= 2) joinHaar(values, side, step);
  }
  const stride = side / size;
  for (let step = 1; step < stride; step *= 2) sumHaar(values, side, step);
  return aboveMedian(coarse(values, side, stride));
}

/** From 0 to 1. */
function brightness(pixels: Uint8Array): Float64Array {
  const values = new Float64Array(pixels.length);
  for (let i = 0; i < values.length; i++) values[i] = pixels[i] / 255;
  return values;
}

function coarse(values: Float64Array, side: number, stride: number): Float64Array {
  const size = side / stride;
  return Float64Array.from(
    { length: size * size },
    (_, i) => values[Math.floor(i / size) * stride * side + (i % size) * stride],
  );
}

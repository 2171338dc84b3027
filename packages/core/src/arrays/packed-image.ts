import type { Image } from "./image.ts";

/**
 * The values of an image, row-major and interleaved, for loops that need flat data.
 *
 * @param image - checked by the caller
 * @returns `height * width * channels` values: a view of the image's own data where they already lie so, else a copy.
 * Only to be read.
 * @example
 * packedImage(imageFrom(new Uint8Array([1, 2, 3, 4]), [2, 2, 1]).transpose(1, 0, 2)); // => [1, 3, 2, 4]
 */
export function packedImage(image: Image): Uint8Array | Uint8ClampedArray {
  const { data, shape, stride, offset } = image;
  const [height, width, channels] = shape as [number, number, number];
  const [rowStride, columnStride, channelStride] = stride as [number, number, number];
  const size = height * width * channels;
  // The stride of an axis of length 1 is never used, so it may be anything
  const packed =
    (channels === 1 || channelStride === 1) &&
    (width === 1 || columnStride === channels) &&
    (height === 1 || rowStride === width * channels);
  if (packed) return data.subarray(offset, offset + size);
  const copy = new Uint8Array(size);
  let to = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let from = offset + row * rowStride + column * columnStride;
      for (let channel = 0; channel < channels; channel++, from += channelStride) copy[to++] = data[from];
    }
  }
  return copy;
}

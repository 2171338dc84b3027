import { describeValue, type Image, imageFrom, isTypedArray } from "@vscnn/core";
import { applyAlpha } from "./color/apply-alpha.ts";
import type { SharpOutput } from "./sharp-decoder.ts";

/**
 * The image that sharp gives as raw pixels: `await sharp(file).raw().toBuffer({ resolveWithObject: true })`.
 *
 * @param output - `{ data, info }`, of values of a byte; sharp gives sRGB unless it is told otherwise
 * @returns an image of 1, 3 or 4 channels that shares the values; gray with alpha becomes a new one of 4
 * @throws TypeError if it is no such output; RangeError if the length of the data is not that of its size
 * @example
 * import sharp from "sharp";
 * const output = await sharp("photo.jpg").resize(256).raw().toBuffer({ resolveWithObject: true });
 * imageFromSharp(output).shape; // => [205, 256, 3]
 */
export function imageFromSharp(output: SharpOutput): Image {
  const need = "imageFromSharp: output must be what raw().toBuffer({ resolveWithObject: true }) gives";
  const { data, info } = (output ?? {}) as Partial<SharpOutput>;
  if (!isTypedArray(data, "Uint8Array", "Uint8ClampedArray")) {
    throw new TypeError(`${need}, of bytes, got ${describeValue(data === undefined ? output : data)}`);
  }
  const { width = 0, height = 0, channels = 0 } = info ?? {};
  if (!(width >= 1 && height >= 1 && [1, 2, 3, 4].includes(channels))) {
    throw new TypeError(`${need}, got no size of 1 to 4 channels in info`);
  }
  if (data.length !== width * height * channels) {
    throw new RangeError(
      `imageFromSharp: output of ${width} x ${height} and ${channels} channels must have ${width * height * channels} bytes, got ${data.length}`,
    );
  }
  if (channels !== 2) return imageFrom(data, [height, width, channels as 1 | 3 | 4]);
  const colors = applyAlpha(2, "keep", width * height).convert(data, width * height);
  return imageFrom(colors as Uint8Array<ArrayBuffer>, [height, width, 4]);
}

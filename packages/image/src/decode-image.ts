import { type Image, imageFrom } from "@vscnn/core";
import * as jpeg from "jpeg-js";
import { PNG } from "#pngjs";

/** Options of {@link decodeImage}. */
export interface DecodeImageOptions {
  /** Largest width times height. @defaultValue 100e6 */
  maxPixels?: number;
}

/**
 * Decodes a JPEG or PNG file, told apart by signature.
 *
 * @param bytes - the file
 * @returns a new image with the channels of the file: gray 1, RGB and palette 3, with alpha or transparency 4
 * @throws Error if the file is neither, damaged, or has more than `maxPixels`
 * @example
 * decodeImage(encodePng(imageFrom(new Uint8Array([1, 2, 3]), [1, 1, 3]))).data; // => [1, 2, 3]
 */
export function decodeImage(bytes: Uint8Array, options: DecodeImageOptions = {}): Image {
  const { maxPixels = 100e6 } = options;
  if (bytes[0] === 0xff) {
    const { data, width, height } = jpeg.decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      maxResolutionInMP: maxPixels / 1e6,
      maxMemoryUsageInMB: 2048,
    });
    return imageFrom(data, [height, width, 3]);
  }
  const Bytes = new PNG({ width: 1, height: 1 }).data.constructor as typeof Buffer;
  const png = PNG.sync.read(Bytes.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength));
  const channels = { 0: 1, 2: 3, 3: 3, 4: 4, 6: 4 }[(png as unknown as { colorType: number }).colorType] ?? 3;
  const data = new Uint8Array(png.width * png.height * channels);
  for (let pixel = 0, to = 0; to < data.length; pixel++) {
    for (let channel = 0; channel < channels; channel++) data[to++] = png.data[pixel * 4 + channel];
  }
  return imageFrom(data, [png.height, png.width, channels]);
}

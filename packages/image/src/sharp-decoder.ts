import { checkFunction } from "@vscnn/core";
import type { DecodedPixels, ImageDecoder } from "./decoders/image-decoder.ts";
import type { PhotoFormat } from "./formats/photo-format.ts";

/** What is used of [sharp](https://sharp.pixelplumbing.com): give its default export. */
export type Sharp = (input: Uint8Array, options: { limitInputPixels: number }) => SharpPicture;

/** What is used of the object that sharp gives for a file. */
export interface SharpPicture {
  toColourspace(name: string): SharpPicture;
  raw(): SharpPicture;
  toBuffer(options: { resolveWithObject: true }): Promise<SharpOutput>;
}

/** What sharp's `raw().toBuffer({ resolveWithObject: true })` gives. */
export interface SharpOutput {
  data: Uint8Array;
  info: { width: number; height: number; channels: number };
}

/** What its binaries from npm decode; HEIC is not among it. */
const FORMATS: readonly PhotoFormat[] = ["webp", "avif", "gif", "tiff", "svg"];

/**
 * A decoder of WebP, AVIF, GIF, TIFF and SVG for Node, Bun and Deno, by the library sharp, which is yours to install.
 *
 * Color profiles are converted to sRGB. Of an animation comes the first image.
 *
 * @param sharp - the default export of `sharp`
 * @throws TypeError if it is not a function
 * @example
 * import sharp from "sharp";
 * const webp = await sharp(encodePng(imageFrom(new Uint8Array(12), [2, 2, 3]))).webp({ lossless: true }).toBuffer();
 * (await decodeImage(webp, { decoders: [sharpDecoder(sharp)] })).shape; // => [2, 2, 3]
 */
export function sharpDecoder(sharp: Sharp): ImageDecoder {
  checkFunction("sharpDecoder", "sharp", sharp);
  return {
    formats: FORMATS,
    async decode(bytes, { maxPixels }): Promise<DecodedPixels> {
      const picture = sharp(bytes, { limitInputPixels: Math.floor(maxPixels) });
      const { data, info } = await picture.toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
      return { data, width: info.width, height: info.height, channels: info.channels };
    },
  };
}

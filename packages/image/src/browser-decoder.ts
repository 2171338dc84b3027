import { canvasPixels } from "./decoders/canvas-pixels.ts";
import type { DecodedPixels, ImageDecoder } from "./decoders/image-decoder.ts";
import type { PhotoFormat } from "./formats/photo-format.ts";

/** What one browser or another decodes. */
const FORMATS: readonly PhotoFormat[] = ["webp", "avif", "gif", "bmp", "heic", "jxl", "tiff"];

/**
 * A decoder for pages and workers: what the browser itself can show. WebP, AVIF, GIF and BMP in all of them, HEIC, JPEG XL
 * and TIFF in Safari.
 *
 * Color profiles are converted to sRGB. Colors under partial transparency are exact where there is WebGL. Of an animation comes the
 * first image.
 *
 * @example
 * const decoders = [browserDecoder()]; // await decodeImage(await file.arrayBuffer(), { decoders })
 * decoders[0].formats.includes("webp"); // => true
 * @see HTML, `createImageBitmap`
 */
export function browserDecoder(): ImageDecoder {
  return { formats: FORMATS, decode };
}

async function decode(bytes: Uint8Array, { format }: { format: PhotoFormat }): Promise<DecodedPixels> {
  if (typeof createImageBitmap === "undefined") {
    throw new Error("browserDecoder must run in a browser (in Node use sharpDecoder)");
  }
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: `image/${format}` });
  const bitmap = await createImageBitmap(blob, {
    premultiplyAlpha: "none",
    colorSpaceConversion: "default",
    // Where orientation is metadata, it is the caller's
    imageOrientation: format === "webp" || format === "tiff" ? ("none" as "from-image") : "from-image",
  });
  try {
    const { width, height } = bitmap;
    return { data: canvasPixels("browserDecoder", bitmap, width, height), width, height, channels: 4 };
  } finally {
    bitmap.close();
  }
}

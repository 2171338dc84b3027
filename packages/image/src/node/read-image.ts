import { checkNumber, checkOptions, describeValue, type Image, type OptionNames } from "@vscnn/core";
import { readRegularFile } from "@vscnn/core/node";
import { type DecodeImageOptions, decodeImage } from "../decode-image.ts";

/** Options of {@link readImage}. */
export interface ReadImageOptions extends DecodeImageOptions {
  /**
   * Largest size of the file in bytes. It is looked at before anything is read.
   * @defaultValue 2 ** 28
   */
  maxBytes?: number;
}

const OPTIONS: OptionNames<ReadImageOptions> = {
  maxBytes: true,
  maxPixels: true,
  alpha: true,
  applyOrientation: true,
  decoders: true,
};

/**
 * Reads and decodes a photo: {@link decodeImage} of a path. JPEG and PNG need nothing else, other formats a decoder.
 *
 * Only regular files are opened, or links to them: no named pipe, which would be waited for, and no device.
 *
 * @param path - of the file, as text or as a `file:` URL
 * @returns a new image, turned upright as its EXIF orientation asks
 * @throws TypeError if the path is neither text nor a URL; what decodeImage throws, with the path in the message; RangeError
 * if the file has more than `maxBytes`; Error if it is no regular file, or cannot be read
 * @example
 * (await readImage("photo.jpg", { maxPixels: 20e6 })).shape; // => [819, 1024, 3]
 */
export async function readImage(path: string | URL, options: ReadImageOptions = {}): Promise<Image> {
  if (typeof path !== "string" && !(path instanceof URL)) {
    throw new TypeError(`readImage: path must be a path or URL, got ${describeValue(path)}`);
  }
  checkOptions("readImage", options, OPTIONS);
  const { maxBytes = 2 ** 28, decoders, ...decoding } = options;
  checkNumber("readImage", "maxBytes", maxBytes, { min: 1 });
  const bytes = await readRegularFile("readImage", path, { maxBytes });
  try {
    return decoders === undefined
      ? decodeImage(bytes, decoding)
      : await decodeImage(bytes, { ...decoding, decoders });
  } catch (cause) {
    const ErrorKind = [TypeError, RangeError].find((Kind) => cause instanceof Kind) ?? Error;
    const reason = (cause as Error).message.replace(/^decodeImage: /, "");
    throw new ErrorKind(`readImage: ${path}: ${reason}`, { cause });
  }
}

import { checkNumber, checkOptions, describeValue, type Image } from "@vscnn/core";
import { type DecodeImageOptions, decodeImage } from "../decode-image.ts";
import { readRegularFile, UnfitFileError } from "./read-regular-file.ts";

/** Options of {@link readImage}. */
export interface ReadImageOptions extends DecodeImageOptions {
  /**
   * Largest size of the file in bytes. It is looked at before anything is read.
   * @defaultValue 2 ** 28
   */
  maxBytes?: number;
}

const OPTION_NAMES = { maxBytes: true, maxPixels: true, alpha: true, applyOrientation: true } as const;

/**
 * Reads and decodes a JPEG or PNG file: {@link decodeImage} of a path.
 *
 * Only regular files are opened, or links to them: no named pipe, which would be waited for, and no device.
 *
 * @param path - of the file
 * @returns a new image
 * @throws TypeError if the path is neither text nor a URL; what decodeImage throws, with the path in the message; RangeError
 * if the file has more than `maxBytes`; Error if it is no regular file, or cannot be read
 * @example
 * (await readImage("photo.jpg", { maxPixels: 20e6 })).shape; // => [819, 1024, 3]
 */
export async function readImage(path: string | URL, options: ReadImageOptions = {}): Promise<Image> {
  if (typeof path !== "string" && !(path instanceof URL)) {
    throw new TypeError(`readImage: path must be a path or URL, got ${describeValue(path)}`);
  }
  checkOptions("readImage", options, OPTION_NAMES);
  const { maxBytes = 2 ** 28, ...decoding } = options;
  checkNumber("readImage", "maxBytes", maxBytes, { min: 1 });
  const bytes = await bytesOf(path, maxBytes);
  try {
    return decodeImage(bytes, decoding);
  } catch (cause) {
    const ErrorKind = [TypeError, RangeError].find((Kind) => cause instanceof Kind) ?? Error;
    const reason = (cause as Error).message.replace(/^decodeImage: /, "");
    throw new ErrorKind(`readImage: ${path}: ${reason}`, { cause });
  }
}

async function bytesOf(path: string | URL, maxBytes: number): Promise<Uint8Array> {
  try {
    return await readRegularFile(path, maxBytes);
  } catch (cause) {
    const { message } = cause as Error;
    if (cause instanceof RangeError) throw new RangeError(`readImage: ${path} ${message}`, { cause });
    const reason = cause instanceof UnfitFileError ? message : `cannot be read: ${message}`;
    throw new Error(`readImage: ${path} ${reason}`, { cause });
  }
}

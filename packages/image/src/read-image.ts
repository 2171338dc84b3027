import { readFile } from "node:fs/promises";
import { describeValue, type Image } from "@vscnn/core";
import { type DecodeImageOptions, decodeImage } from "./decode-image.ts";

/**
 * Reads and decodes a JPEG or PNG file: {@link decodeImage} of a path.
 *
 * @param path - of the file
 * @returns a new image
 * @throws TypeError if the path is neither text nor a URL; what decodeImage throws, with the path in the message; Error if
 * the file cannot be read
 * @example
 * (await readImage("photo.jpg", { maxPixels: 20e6 })).shape; // => [819, 1024, 3]
 */
export async function readImage(path: string | URL, options: DecodeImageOptions = {}): Promise<Image> {
  if (typeof path !== "string" && !(path instanceof URL)) {
    throw new TypeError(`readImage: path must be a path or URL, got ${describeValue(path)}`);
  }
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new Error(`readImage: ${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
  try {
    return decodeImage(bytes, options);
  } catch (cause) {
    const ErrorKind = [TypeError, RangeError].find((Kind) => cause instanceof Kind) ?? Error;
    const reason = (cause as Error).message.replace(/^decodeImage: /, "");
    throw new ErrorKind(`readImage: ${path}: ${reason}`, { cause });
  }
}

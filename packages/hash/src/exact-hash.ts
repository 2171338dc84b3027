import { checkImage, type Image, packedImage } from "@vscnn/core";
import { sha256 } from "./digest/sha256.ts";

/**
 * A digest of the pixels themselves: two images have the same one if they are the same in shape and in every value.
 *
 * It is the SHA-256 of the text `height width channels`, a line feed, and the values row by row, so that other programs
 * can repeat it; files that differ in compression or metadata only, have the same.
 *
 * @param image - any size; an opaque image with alpha differs from the same without
 * @returns 32 bytes
 * @throws TypeError or RangeError if the image is not legal
 * @example
 * hashToHex(exactHash(imageFrom(new Uint8Array([1, 2, 3]), [1, 1, 3]))).slice(0, 8); // => "035ba68d"
 * @see FIPS 180-4
 */
export function exactHash(image: Image): Uint8Array<ArrayBuffer> {
  checkImage("exactHash", "image", image);
  const header = Uint8Array.from(`${image.shape.join(" ")}\n`, (letter) => letter.charCodeAt(0));
  const { buffer, byteOffset, length } = packedImage(image);
  return sha256([header, new Uint8Array(buffer, byteOffset, length)]);
}

import { readExifOrientation } from "../exif/read-exif-orientation.ts";
import type { PictureSize } from "./header-size.ts";
import { latin } from "./photo-format.ts";
import { viewOf } from "./view-of.ts";

/** Size and orientation of a WebP file (RFC 9649). */
export function webpHeader(file: Uint8Array): PictureSize {
  const size = firstChunkSize(file);
  return { ...size, orientation: webpOrientation(file) };
}

function firstChunkSize(file: Uint8Array): { width: number; height: number } {
  const view = viewOf(file, 30);
  const type = latin(file, 12, 16);
  if (type === "VP8X") {
    return { width: 1 + little24(file, 24), height: 1 + little24(file, 27) };
  }
  if (type === "VP8L") {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (type !== "VP8 ") throw new Error("first chunk is of an unknown kind");
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

function little24(file: Uint8Array, at: number): number {
  return file[at] + file[at + 1] * 2 ** 8 + file[at + 2] * 2 ** 16;
}

function webpOrientation(file: Uint8Array): number {
  const view = viewOf(file, 12);
  for (let at = 12; at + 8 <= file.length; ) {
    const length = view.getUint32(at + 4, true);
    if (latin(file, at, at + 4) === "EXIF") {
      const body = file.subarray(at + 8, at + 8 + length);
      // Some programs write the name that the block has in a JPEG
      return readExifOrientation(latin(body, 0, 6) === "Exif\0\0" ? body.subarray(6) : body);
    }
    at += 8 + length + (length % 2);
  }
  return 1;
}

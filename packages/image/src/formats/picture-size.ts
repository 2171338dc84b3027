import { readExifOrientation } from "../exif/read-exif-orientation.ts";
import { tiffEntries } from "../exif/tiff-entries.ts";
import type { PictureSize } from "./header-size.ts";
import { largestItem } from "./iso-media.ts";
import type { PhotoFormat } from "./photo-format.ts";
import { viewOf } from "./view-of.ts";
import { webpHeader } from "./webp-header.ts";

/** Readers of the headers of formats that we do not decode. */
const READERS: Readonly<Partial<Record<PhotoFormat, (file: Uint8Array) => PictureSize>>> = {
  webp: webpHeader,
  // Turning is part of what their decoders do
  avif: (file) => ({ ...largestItem(file), orientation: 1 }),
  heic: (file) => ({ ...largestItem(file), orientation: 1 }),
  gif: (file) => ({ width: little16(file, 6), height: little16(file, 8), orientation: 1 }),
  bmp: bmpSize,
  tiff: tiffSize,
};

/**
 * Size and orientation of a picture that is neither JPEG nor PNG, by its header.
 *
 * @returns `undefined` for formats whose headers we do not read
 * @throws Error if the header is damaged
 */
export function pictureSize(file: Uint8Array, format: PhotoFormat): PictureSize | undefined {
  const size = READERS[format]?.(file);
  if (size === undefined) return undefined;
  const { width, height } = size;
  if (!(width >= 1 && height >= 1)) throw new Error(`size ${width} x ${height} is not legal`);
  return size;
}

function bmpSize(file: Uint8Array): PictureSize {
  const view = viewOf(file, 26);
  // The oldest kind of header has 12 bytes, and sides of 16 bits; a negative height says that the first row is the top one
  const isOld = view.getUint32(14, true) === 12;
  const width = isOld ? view.getUint16(18, true) : view.getInt32(18, true);
  const height = isOld ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
  return { width, height, orientation: 1 };
}

function tiffSize(file: Uint8Array): PictureSize {
  const entries = tiffEntries(file);
  const width = entries.get(256) ?? 0;
  const height = entries.get(257) ?? 0;
  return { width, height, orientation: readExifOrientation(file) };
}

function little16(file: Uint8Array, at: number): number {
  return viewOf(file, at + 2).getUint16(at, true);
}

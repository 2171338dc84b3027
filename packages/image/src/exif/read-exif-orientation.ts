import { tiffEntries } from "./tiff-entries.ts";

const ORIENTATION_TAG = 0x0112;

/**
 * The orientation that an EXIF block gives.
 *
 * @param exif - the TIFF structure, from its byte order mark on
 * @returns 1 to 8, or 1 if the block is damaged or says nothing
 */
export function readExifOrientation(exif: Uint8Array): number {
  const orientation = tiffEntries(exif).get(ORIENTATION_TAG) ?? 1;
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

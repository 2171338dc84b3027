import { readRegularFile } from "@vscnn/core/node";
import { decodeImage, encodeJpeg, resizeBilinear } from "@vscnn/image";

/** Sharp on a screen of twice the resolution at the width that reports show. */
const LONG_SIDE = 320;
const QUALITY = 80;
/** Larger files than these are no photos for a report. */
const MAX_BYTES = 1 << 28;

/**
 * A small copy of a photo as an address that needs no other file.
 *
 * @returns undefined if there is no photo, or none that can be shown
 */
export async function photoThumbnail(
  path: string | undefined,
  longSide: number = LONG_SIDE,
): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    const image = decodeImage(await readRegularFile("photoThumbnail", path, { maxBytes: MAX_BYTES }));
    const [height, width] = image.shape;
    const factor = Math.min(1, longSide / Math.max(height, width));
    const small = resizeBilinear(image, [
      Math.max(1, Math.round(height * factor)),
      Math.max(1, Math.round(width * factor)),
    ]);
    const bytes = encodeJpeg(small, { quality: QUALITY });
    return `data:image/jpeg;base64,${Buffer.from(bytes).toString("base64")}`;
  } catch {
    // The report says "no photo": that a photo cannot be read is told where it is read for its features
    return undefined;
  }
}

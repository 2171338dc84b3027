import type { Image } from "@vscnn/core";
import { encodeJpeg, resizeBilinear } from "@vscnn/image";

/** Sharp on a screen of twice the resolution at the width that reports show. */
const LONG_SIDE = 320;
const QUALITY = 80;

/** A small copy of a photo as an address that needs no other file. */
export function imageThumbnail(image: Image, longSide: number = LONG_SIDE): string {
  const [height, width] = image.shape;
  const factor = Math.min(1, longSide / Math.max(height, width));
  const small = resizeBilinear(image, [
    Math.max(1, Math.round(height * factor)),
    Math.max(1, Math.round(width * factor)),
  ]);
  const bytes = encodeJpeg(small, { quality: QUALITY });
  return `data:image/jpeg;base64,${Buffer.from(bytes).toString("base64")}`;
}

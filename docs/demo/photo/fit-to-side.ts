import type { Image } from "@vscnn/core";
import { resizeBilinear } from "@vscnn/image";

/** The longer side, in pixels, at which photos are measured, in the page as for the posts that its predictor learned from. */
const MEASURED_SIDE = 480;

/** The photo itself where it is small enough, else a smaller one. */
export function fitToSide(image: Image, side: number = MEASURED_SIDE): Image {
  const [height, width] = image.shape;
  const scale = side / Math.max(height, width);
  if (scale >= 1) return image;
  return resizeBilinear(image, [
    Math.max(1, Math.round(height * scale)),
    Math.max(1, Math.round(width * scale)),
  ]);
}

import { type Image, packedImage } from "@vscnn/core";
import { grayMean, resizeBilinear } from "@vscnn/image";

/** A range of gray below this is rounding noise of a constant picture. */
const FLAT = 1e-6;

/**
 * Fills a square picture with the mean gray of an image, resized so that its shorter side fits and cropped in the middle.
 */
export function writeGray(image: Image, side: number, picture: Float64Array): void {
  const [height, width, channels] = image.shape as [number, number, number];
  if (height !== side || width !== side) {
    const scale = Math.max(side / height, side / width);
    const [newHeight, newWidth] = [Math.round(height * scale), Math.round(width * scale)];
    const row = Math.floor((newHeight - side) / 2);
    const column = Math.floor((newWidth - side) / 2);
    const crop = { row, column, height: side, width: side };
    picture.set(resizeBilinear(grayMean(image), [newHeight, newWidth], { crop }).data);
    return;
  }
  const pixels = packedImage(image);
  if (channels === 1) picture.set(pixels);
  else {
    for (let from = 0, to = 0; to < picture.length; from += channels, to++) {
      picture[to] = (pixels[from] + pixels[from + 1] + pixels[from + 2]) / 3;
    }
  }
}

/** The least and greatest level of a picture, or undefined if it is constant up to rounding. */
export function levelRange(picture: Float64Array): { least: number; greatest: number } | undefined {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const level of picture) {
    if (level < least) least = level;
    if (level > greatest) greatest = level;
  }
  return greatest - least < FLAT ? undefined : { least, greatest };
}

import { type Image, packedImage } from "@vscnn/core";
import { resizeSumsUnchecked } from "@vscnn/image";

/** A range of gray below this is rounding noise of a constant picture. */
const FLAT = 1e-6;

/**
 * Fills a square picture with the mean of the three colors of an image, resized so that its shorter side fits and cropped
 * in the middle.
 */
export function writeGray(image: Image, side: number, picture: Float64Array): void {
  const [height, width] = image.shape as [number, number, number];
  if (height === side && width === side) writeSums(image, picture);
  else picture.set(resizedSums(image, side));
  for (let i = 0; i < picture.length; i++) picture[i] /= 3;
}

/** The sums of the three colors, resized and cropped in double. */
function resizedSums(image: Image, side: number): Float64Array {
  const [height, width, channels] = image.shape as [number, number, number];
  const scale = Math.max(side / height, side / width);
  const [newHeight, newWidth] = [Math.round(height * scale), Math.round(width * scale)];
  const row = Math.floor((newHeight - side) / 2);
  const column = Math.floor((newWidth - side) / 2);
  const crop = { row, column, height: side, width: side };
  return resizeSumsUnchecked(packedImage(image), [height, width, channels], [newHeight, newWidth], crop);
}

function writeSums(image: Image, sums: Float64Array): void {
  const channels = image.shape[2];
  const pixels = packedImage(image);
  const [green, blue] = channels === 1 ? [0, 0] : [1, 2];
  for (let from = 0, to = 0; to < sums.length; from += channels, to++) {
    sums[to] = pixels[from] + pixels[from + green] + pixels[from + blue];
  }
}

/** The least and greatest level of a picture, or undefined if it is constant up to rounding. */
export function levelRange(picture: Float64Array): { least: number; greatest: number } | undefined {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < picture.length; i++) {
    const level = picture[i];
    if (level < least) least = level;
    if (level > greatest) greatest = level;
  }
  return greatest - least < FLAT ? undefined : { least, greatest };
}

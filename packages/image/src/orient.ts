import type { Image } from "@vscnn/core";

/**
 * Turns an image as its EXIF orientation asks: a view, not a copy.
 *
 * @param orientation - 1 to 8: the side of the scene that the first row and the first column show
 */
export function orient(image: Image, orientation: number): Image {
  const transposed = orientation >= 5 ? image.transpose(1, 0, 2) : image;
  const flipsRows = [3, 4, 7, 8].includes(orientation);
  const flipsColumns = [2, 3, 6, 7].includes(orientation);
  return transposed.step(flipsRows ? -1 : 1, flipsColumns ? -1 : 1, 1);
}

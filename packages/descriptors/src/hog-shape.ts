import { checkImage, type Image } from "@vscnn/core";
import { type HogOptions, type HogShape, hogSettings, shapeOf } from "./hog/hog-settings.ts";

/**
 * The shape of what {@link hog} returns, which is flat: the array that scikit-image gives with `feature_vector=False`.
 *
 * @param image - at least a block of cells
 * @returns `[block rows, block columns, cell rows of a block, cell columns of a block, orientations]`; their product is the
 * length of the descriptor
 * @throws TypeError or RangeError if the image or an option is not legal
 * @example
 * hogShape(imageFrom(new Uint8Array(64 * 128), [128, 64, 1])); // => [14, 6, 3, 3, 9]
 */
export function hogShape(image: Image, options: HogOptions = {}): HogShape {
  checkImage("hogShape", "image", image);
  return shapeOf("hogShape", image, hogSettings("hogShape", options));
}

import type { Image } from "@vscnn/core";
import { fastShrinkGray } from "./shrink-gray/fast.ts";
import { plainShrinkGray } from "./shrink-gray/plain.ts";

/**
 * What Pillow's `convert('L').resize((width, height), LANCZOS)` gives.
 *
 * @param image - checked by the caller
 * @returns `height * width` bytes, row by row
 */
export function shrinkGray(image: Image, height: number, width: number): Uint8Array {
  return fastShrinkGray(image, height, width) ?? plainShrinkGray(image, height, width);
}

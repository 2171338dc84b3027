import type { ColorScheme } from "../color-scheme.ts";
import { fastCountColors } from "./count-colors/fast.ts";
import { plainCountColors } from "./count-colors/plain.ts";

/** How many of the packed RGB pixels fall in each of the 32 bins. */
export function countColors(rgb: Uint8Array | Uint8ClampedArray, scheme: ColorScheme): Uint32Array {
  return fastCountColors(rgb, scheme) ?? plainCountColors(rgb, scheme);
}

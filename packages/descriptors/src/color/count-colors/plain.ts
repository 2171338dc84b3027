import { type ColorScheme, colorBin } from "../../color-scheme.ts";

/** The definition, pixel by pixel. */
export function plainCountColors(rgb: Uint8Array | Uint8ClampedArray, scheme: ColorScheme): Uint32Array {
  const counts = new Uint32Array(32);
  for (let i = 0; i < rgb.length; i += 3) counts[colorBin(rgb[i], rgb[i + 1], rgb[i + 2], scheme)]++;
  return counts;
}

import { hueSixthsUnchecked } from "@vscnn/image";

/**
 * How a color is put in one of 32 bins:
 * `'hsv8x4'` 8 hues by 4 saturations; `'hsv8x2x2'` 8 hues by 2 saturations by 2 values; `'rgb4x4x2'` 4 reds by
 * 4 greens by 2 blues; `'hue32'` 32 hues.
 */
export type ColorScheme = "hsv8x4" | "hsv8x2x2" | "rgb4x4x2" | "hue32";

/** In the order of the numbers that the kernel knows them by. */
export const COLOR_SCHEMES: readonly ColorScheme[] = ["hsv8x4", "hsv8x2x2", "rgb4x4x2", "hue32"];

/** The bin of a color, in integers only, so that no rounding moves a color over an edge. */
export function colorBin(red: number, green: number, blue: number, scheme: ColorScheme): number {
  if (scheme === "rgb4x4x2") return 8 * (red >> 6) + 2 * (green >> 6) + (blue >> 7);
  const most = Math.max(red, green, blue);
  const chroma = most - Math.min(red, green, blue);
  const sixths = hueSixthsUnchecked(red, green, blue, most, chroma);
  if (scheme === "hue32") return floorQuotient(16 * sixths, 3 * chroma);
  const hue = floorQuotient(4 * sixths, 3 * chroma);
  if (scheme === "hsv8x4") return 4 * hue + Math.min(3, floorQuotient(4 * chroma, most));
  return 4 * hue + 2 * Math.min(1, floorQuotient(2 * chroma, most)) + (most >= 128 ? 1 : 0);
}

/** floor(dividend / divisor), and 0 for a divisor of 0. */
function floorQuotient(dividend: number, divisor: number): number {
  return divisor === 0 ? 0 : Math.floor(dividend / divisor);
}

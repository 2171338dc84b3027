import { imageFrom } from "@vscnn/core";
import { rgbToLab } from "@vscnn/image";
import { colorDifference } from "./color-difference.ts";
import { NAMED_COLORS } from "./named-colors.ts";

/** A name, and how far the color that it names lies from the one that was asked for. */
export interface ColorName {
  name: string;
  difference: number;
}

/** The named color nearest to a color in CIE L*a*b*, by CIEDE2000. */
export function nearestColorName(lab: ArrayLike<number>): ColorName {
  const names = Object.keys(NAMED_COLORS);
  const bytes = Uint8Array.from(
    Object.values(NAMED_COLORS).flatMap((color) => [color >> 16, color >> 8, color]),
  );
  const labs = rgbToLab(imageFrom(bytes, [1, names.length, 3])).data;
  return names
    .map((name, i) => ({ name, difference: colorDifference(lab, labs.subarray(3 * i, 3 * i + 3)) }))
    .reduce((nearest, color) => (color.difference < nearest.difference ? color : nearest));
}

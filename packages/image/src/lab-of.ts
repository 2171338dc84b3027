import { checkInteger } from "@vscnn/core";
import { labOfUnchecked } from "./lab-of-unchecked.ts";

/**
 * CIE L*a*b* of one color, under white D65 and the 2 degree observer: what {@link rgbToLab} gives for a pixel.
 *
 * @param red - sRGB value, an integer from 0 to 255; `green` and `blue` likewise
 * @returns L 0 to 100, a from -86.2 to 98.3, b from -107.9 to 94.5
 * @throws TypeError or RangeError if a value is not an integer from 0 to 255
 * @example
 * labOf(255, 0, 0); // => [53.2406, 80.0923, 67.2028]
 * @see CIE 15, 8.2.1.1
 */
export function labOf(red: number, green: number, blue: number): [lightness: number, a: number, b: number] {
  for (const [name, value] of Object.entries({ red, green, blue })) {
    checkInteger("labOf", name, value, { min: 0, max: 255 });
  }
  const lab = new Float64Array(3);
  labOfUnchecked(red, green, blue, lab, 0);
  return [lab[0], lab[1], lab[2]];
}

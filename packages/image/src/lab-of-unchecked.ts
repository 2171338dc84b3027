import {
  LINEAR_LIGHT,
  X_OF_BLUE,
  X_OF_GREEN,
  X_OF_RED,
  X_OF_WHITE,
  Y_OF_BLUE,
  Y_OF_GREEN,
  Y_OF_RED,
  Z_OF_BLUE,
  Z_OF_GREEN,
  Z_OF_RED,
  Z_OF_WHITE,
} from "./color/srgb.ts";

/**
 * What `labOf` gives, for loops over pixels: without checks, and into a given place.
 *
 * @param red - a byte; `green` and `blue` likewise
 * @param lab - gets L, a and b
 * @param at - where L stands
 * @example
 * const lab = new Float64Array(3);
 * labOfUnchecked(255, 0, 0, lab, 0);
 * lab; // => [53.2406, 80.0923, 67.2028]
 */
export function labOfUnchecked(
  red: number,
  green: number,
  blue: number,
  lab: Float64Array,
  at: number,
): void {
  const r = LINEAR_LIGHT[red];
  const g = LINEAR_LIGHT[green];
  const b = LINEAR_LIGHT[blue];
  const x = lightness((X_OF_RED * r + X_OF_GREEN * g + X_OF_BLUE * b) / X_OF_WHITE);
  const y = lightness(Y_OF_RED * r + Y_OF_GREEN * g + Y_OF_BLUE * b);
  const z = lightness((Z_OF_RED * r + Z_OF_GREEN * g + Z_OF_BLUE * b) / Z_OF_WHITE);
  lab[at] = 116 * y - 16;
  lab[at + 1] = 500 * (x - y);
  lab[at + 2] = 200 * (y - z);
}

function lightness(ratio: number): number {
  return ratio > 0.008856 ? Math.cbrt(ratio) : 7.787 * ratio + 16 / 116;
}

/**
 * The hue of a color in integers, so that no rounding moves it over an edge between two classes of hues.
 *
 * @param red - a byte; `green` and `blue` likewise
 * @param most - the largest of the three
 * @param chroma - the largest less the smallest
 * @returns hue in sixths of a turn, times chroma: 0 to below `6 * chroma`, 0 for a gray. Where two tie for the most, their
 * formulas agree
 * @example
 * hueSixthsUnchecked(0, 0, 255, 255, 255) / 255; // => 4
 * @see Smith 1978, doi:10.1145/965139.807361
 */
export function hueSixthsUnchecked(
  red: number,
  green: number,
  blue: number,
  most: number,
  chroma: number,
): number {
  if (most === red) return green >= blue ? green - blue : green - blue + 6 * chroma;
  if (most === green) return 2 * chroma + (blue - red);
  return 4 * chroma + (red - green);
}

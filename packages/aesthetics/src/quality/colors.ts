import { labCounts } from "../color/lab-counts.ts";
import type { Raster } from "../scene/raster.ts";

/** How strong the colors of a photograph are, and which one it has as a whole. */
export interface Colors {
  /** 0 for gray; 15 is slightly colorful, 33 moderately, 59 quite and 82 highly. */
  colorfulness: number;
  /** Length of the mean of a* and b*. */
  castStrength: number;
  /** That length over the spread of a* and b*: above 1 nearly all pixels share the color. 0 without any color. */
  castShare: number;
  /** Direction of the mean in degrees, 0 to 360: red at 0, yellow 90, green 180, blue 270. */
  castHue: number;
}

export function colorsOf({ rgb }: Raster): Colors {
  const { lightness: _, ...counts } = labCounts(rgb);
  const [a, b] = [momentsOf(counts.a), momentsOf(counts.b)];
  const castStrength = Math.hypot(a.mean, b.mean);
  const spread = Math.sqrt(a.variance + b.variance);
  const degrees = (Math.atan2(b.mean, a.mean) * 180) / Math.PI;
  return {
    colorfulness: colorfulnessOf(rgb),
    castStrength,
    // Spreads below 1 are rounding of the levels, and those of a single color are 0
    castShare: castStrength === 0 ? 0 : castStrength / Math.max(spread, 1),
    castHue: degrees < 0 ? degrees + 360 : degrees,
  };
}

/** From the means and deviations of red against green, and of yellow against blue. */
function colorfulnessOf(rgb: Raster["rgb"]): number {
  let [redGreen, redGreenSquares, yellowBlue, yellowBlueSquares] = [0, 0, 0, 0];
  for (let i = 0; i < rgb.length; i += 3) {
    const difference = rgb[i] - rgb[i + 1];
    // Twice (R + G) / 2 - B, a whole number
    const double = rgb[i] + rgb[i + 1] - 2 * rgb[i + 2];
    redGreen += difference;
    redGreenSquares += difference * difference;
    yellowBlue += double;
    yellowBlueSquares += double * double;
  }
  const pixels = rgb.length / 3;
  const means = [redGreen / pixels, yellowBlue / (2 * pixels)];
  const squares = [redGreenSquares / pixels, yellowBlueSquares / (4 * pixels)];
  const variances = squares.map((square, i) => Math.max(0, square - means[i] ** 2));
  return Math.sqrt(variances[0] + variances[1]) + 0.3 * Math.hypot(means[0], means[1]);
}

/** Of 8-bit levels of a* or b*, whose zero is 128. */
function momentsOf(counts: Uint32Array): { mean: number; variance: number } {
  let [sum, squares, total] = [0, 0, 0];
  counts.forEach((count, level) => {
    sum += count * (level - 128);
    squares += count * (level - 128) ** 2;
    total += count;
  });
  const mean = sum / total;
  return { mean, variance: Math.max(0, squares / total - mean * mean) };
}

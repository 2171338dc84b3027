import { columnFractions, type FramedPlane, rowFractions } from "./framed-plane.ts";

/**
 * A diagonal sample is a vertical mean of two horizontal ones, and each row's horizontal ones serve the rows above,
 * at and below it. Each is made by scikit-image's operations in their order, so ties round as they do there: the
 * fractions depend on the last bits of row and column, and are computed from them.
 */
export function plainMarkBilinear(plane: FramedPlane, patterns: Uint8Array): void {
  const { levels, height, width, origin } = plane;
  const stride = width + 2;
  const { eastFractions, westFractions } = columnFractions(origin, width);
  let [eastAbove, eastHere, eastBelow] = [0, 1, 2].map(() => new Float64Array(width));
  let [westAbove, westHere, westBelow] = [0, 1, 2].map(() => new Float64Array(width));

  function sampleRow(framedRow: number, east: Float64Array, west: Float64Array): void {
    for (let i = 0, at = framedRow * stride + 1; i < width; i++, at++) {
      const eastFraction = eastFractions[i];
      const westFraction = westFractions[i];
      const level = levels[at];
      east[i] = (1 - eastFraction) * level + eastFraction * levels[at + 1];
      west[i] = (1 - westFraction) * levels[at - 1] + westFraction * level;
    }
  }

  sampleRow(0, eastAbove, westAbove);
  sampleRow(1, eastHere, westHere);
  for (let i = 0; i < height; i++) {
    sampleRow(i + 2, eastBelow, westBelow);
    const { north, south } = rowFractions(origin + i);
    let at = (i + 1) * stride + 1;
    for (let j = 0, to = i * width; j < width; j++, to++, at++) {
      const level = levels[at];
      const below = level - 1;
      patterns[to] =
        ((below - levels[at + 1]) >>> 31) |
        ((1 - north) * eastAbove[j] + north * eastHere[j] - level >= 0 ? 2 : 0) |
        (((below - levels[at - stride]) >>> 31) << 2) |
        ((1 - north) * westAbove[j] + north * westHere[j] - level >= 0 ? 8 : 0) |
        (((below - levels[at - 1]) >>> 31) << 4) |
        ((1 - south) * westHere[j] + south * westBelow[j] - level >= 0 ? 32 : 0) |
        (((below - levels[at + stride]) >>> 31) << 6) |
        ((1 - south) * eastHere[j] + south * eastBelow[j] - level >= 0 ? 128 : 0);
    }
    [eastAbove, eastHere, eastBelow] = [eastHere, eastBelow, eastAbove];
    [westAbove, westHere, westBelow] = [westHere, westBelow, westAbove];
  }
}

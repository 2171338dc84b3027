/** Gray levels with one more row and column on each side of the pixels that get a pattern. */
export interface FramedPlane {
  levels: Uint8Array | Uint8ClampedArray;
  /** How many pixels get a pattern. */
  height: number;
  width: number;
  /** Row and column, in the image, of the first pixel that gets a pattern. */
  origin: 0 | 1;
}

/** Offset of the diagonal neighbors: sin 45 degrees, to the five decimals that scikit-image rounds it to. */
// biome-ignore lint/suspicious/noApproximativeNumericConstant: the rounded value is what is meant
const DIAGONAL = 0.70711;

/** Where between two columns the diagonal samples of a row lie, to the east and west of `count` columns. */
export function columnFractions(
  first: number,
  count: number,
): { eastFractions: Float64Array; westFractions: Float64Array } {
  const eastFractions = new Float64Array(count);
  const westFractions = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const column = first + i;
    eastFractions[i] = column + DIAGONAL - column;
    westFractions[i] = column - DIAGONAL - (column - 1);
  }
  return { eastFractions, westFractions };
}

/** Where between two rows the diagonal samples of a row of pixels lie, above and below it. */
export function rowFractions(row: number): { north: number; south: number } {
  return { north: row - DIAGONAL - (row - 1), south: row + DIAGONAL - row };
}

/**
 * A symmetric matrix as `addProducts` of the kernels keeps it: tiles of 4 by 4 numbers, those of the upper triangle
 * only, row of tiles by row of tiles. The last ones are padded with zeros.
 */
export interface SymmetricTiles {
  readonly numbers: Float64Array;
  readonly size: number;
}

/** Panels of four columns that `size` columns make. */
export function panelCount(size: number): number {
  return Math.ceil(size / 4);
}

/** How many numbers the tiles of a matrix hold. */
export function tilesLength(size: number): number {
  return 8 * panelCount(size) * (panelCount(size) + 1);
}

/** Where entry (row, column) is kept, row <= column. */
export function tileIndex(size: number, row: number, column: number): number {
  const tileRow = row >> 2;
  const tile = tileRow * panelCount(size) - (tileRow * (tileRow + 1)) / 2 + (column >> 2);
  return tile * 16 + (row & 3) * 4 + (column & 3);
}

export function diagonalOf({ numbers, size }: SymmetricTiles): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => numbers[tileIndex(size, i, i)]);
}

/** Product with a vector. */
export function multiplyTiles({ numbers, size }: SymmetricTiles, vector: Float64Array): Float64Array {
  const count = panelCount(size);
  const padded = new Float64Array(4 * count);
  padded.set(vector);
  const result = new Float64Array(4 * count);
  let at = 0;
  for (let row = 0; row < 4 * count; row += 4) {
    for (let column = row; column < 4 * count; column += 4, at += 16) {
      for (let i = 0; i < 4; i++) {
        const k = at + 4 * i;
        result[row + i] +=
          numbers[k] * padded[column] +
          numbers[k + 1] * padded[column + 1] +
          numbers[k + 2] * padded[column + 2] +
          numbers[k + 3] * padded[column + 3];
        if (column === row) continue;
        const factor = padded[row + i];
        result[column] += numbers[k] * factor;
        result[column + 1] += numbers[k + 1] * factor;
        result[column + 2] += numbers[k + 2] * factor;
        result[column + 3] += numbers[k + 3] * factor;
      }
    }
  }
  return result.subarray(0, size);
}

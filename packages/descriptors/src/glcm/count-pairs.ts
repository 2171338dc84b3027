/** Levels of gray, row by row. */
export interface GrayPlane {
  values: Uint8Array | Uint8ClampedArray;
  height: number;
  width: number;
}

/** Counts the pairs of a plane that lie an offset apart: entry `levels * i + j` of the matrix, which begins as zeros. */
export function countPairs(
  { values, height, width }: GrayPlane,
  { down, right }: { down: number; right: number },
  levels: number,
  matrix: Float64Array,
): void {
  const counts = new Uint32Array(levels * levels);
  const firstColumn = Math.max(0, -right);
  const endColumn = Math.min(width, width - right);
  const distance = down * width + right;
  for (let row = Math.max(0, -down); row < Math.min(height, height - down); row++) {
    const end = row * width + endColumn;
    for (let at = row * width + firstColumn; at < end; at++) {
      counts[values[at] * levels + values[at + distance]]++;
    }
  }
  matrix.set(counts);
}

/** Adds its transpose to a square matrix. */
export function addTransposed(matrix: Float64Array, side: number): void {
  for (let row = 0; row < side; row++) {
    for (let column = 0; column <= row; column++) {
      const sum = matrix[row * side + column] + matrix[column * side + row];
      matrix[row * side + column] = sum;
      matrix[column * side + row] = sum;
    }
  }
}

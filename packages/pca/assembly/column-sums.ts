import { loadPair } from "./load-pair";

/**
 * Adds the deviations of each column from a number, and their squares, to sums.
 *
 * @param x - rows of the matrix, without gaps, columns a multiple of 4
 * @param origin - a double per column
 */
function addColumnSums<T>(
  x: usize,
  rows: usize,
  columns: usize,
  origin: usize,
  sums: usize,
  squares: usize,
): void {
  for (let row: usize = 0; row < rows; row++) {
    for (let column: usize = 0; column < columns; column += 2) {
      const deviation = f64x2.sub(loadPair<T>(x), v128.load(origin + column * 8));
      const sum = sums + column * 8;
      const square = squares + column * 8;
      v128.store(sum, f64x2.add(v128.load(sum), deviation));
      v128.store(square, f64x2.add(v128.load(square), f64x2.mul(deviation, deviation)));
      x += 2 * sizeof<T>();
    }
  }
}

export function columnSumsSingle(
  x: usize,
  rows: usize,
  columns: usize,
  origin: usize,
  sums: usize,
  squares: usize,
): void {
  addColumnSums<f32>(x, rows, columns, origin, sums, squares);
}

export function columnSumsDouble(
  x: usize,
  rows: usize,
  columns: usize,
  origin: usize,
  sums: usize,
  squares: usize,
): void {
  addColumnSums<f64>(x, rows, columns, origin, sums, squares);
}

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
  const rowBytes = columns * sizeof<T>();
  for (let row: usize = 0; row < rows; row += 4) {
    // Four rows, so that sums are fetched and put back once
    const end = x + rowBytes * min(4, rows - row);
    for (let column: usize = 0; column < columns; column += 2) {
      const from = v128.load(origin + column * 8);
      let sum = v128.load(sums + column * 8);
      let square = v128.load(squares + column * 8);
      for (let at = x + column * sizeof<T>(); at < end; at += rowBytes) {
        const deviation = f64x2.sub(loadPair<T>(at), from);
        sum = f64x2.add(sum, deviation);
        square = f64x2.add(square, f64x2.mul(deviation, deviation));
      }
      v128.store(sums + column * 8, sum);
      v128.store(squares + column * 8, square);
    }
    x = end;
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

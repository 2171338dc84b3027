import { loadPair } from "./load-pair";

/**
 * Takes a number per column away from rows, and widens them to doubles.
 *
 * @param x - rows of the matrix, without gaps, columns a multiple of 4
 * @param origin - a double per column
 * @param to - room for as many rows of doubles
 */
function centerRows<T>(x: usize, rows: usize, columns: usize, origin: usize, to: usize): void {
  for (let row: usize = 0; row < rows; row++) {
    for (let column: usize = 0; column < columns; column += 2) {
      v128.store(to, f64x2.sub(loadPair<T>(x), v128.load(origin + column * 8)));
      x += 2 * sizeof<T>();
      to += 16;
    }
  }
}

export function centerSingle(x: usize, rows: usize, columns: usize, origin: usize, to: usize): void {
  centerRows<f32>(x, rows, columns, origin, to);
}

export function centerDouble(x: usize, rows: usize, columns: usize, origin: usize, to: usize): void {
  centerRows<f64>(x, rows, columns, origin, to);
}

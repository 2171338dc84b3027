import { loadPair } from "./load-pair";

// Matrices are row-major without gaps, their columns a multiple of 4 and their rows too. Four rows and two vectors at a
// time: the eight sums stay in registers. T says how the matrix is stored; all sums are double.

/** Rows that are multiplied with all vectors before the next ones are: of 4,710 doubles, they fill 300 kB of cache. */
const GROUP: usize = 8;

/**
 * Inner products of rows with vectors, less a number per vector.
 *
 * @param x - rows of the matrix
 * @param v - pairs of vectors, one after the other
 * @param shifts - a double per vector
 * @param products - a double per row for the first vector, then for the second and so on
 */
function projectRows<T>(
  x: usize,
  rows: usize,
  columns: usize,
  pairs: usize,
  v: usize,
  shifts: usize,
  products: usize,
): void {
  const rowBytes = columns * sizeof<T>();
  const vectorBytes = columns * 8;
  for (let first: usize = 0; first < rows; first += GROUP) {
    const end = min(first + GROUP, rows);
    for (let pair: usize = 0; pair < pairs; pair++) {
      const at = v + 2 * pair * vectorBytes;
      for (let row = first; row < end; row += 4) {
        const to = products + (2 * pair * rows + row) * 8;
        projectFour<T>(
          x + row * rowBytes,
          rowBytes,
          at,
          at + vectorBytes,
          shifts + 16 * pair,
          to,
          to + rows * 8,
        );
      }
    }
  }
}

function projectFour<T>(
  x0: usize,
  rowBytes: usize,
  v0: usize,
  v1: usize,
  shifts: usize,
  to0: usize,
  to1: usize,
): void {
  let x1 = x0 + rowBytes;
  let x2 = x1 + rowBytes;
  let x3 = x2 + rowBytes;
  const end = x1;
  let s00 = f64x2.splat(0);
  let s10 = s00;
  let s20 = s00;
  let s30 = s00;
  let s01 = s00;
  let s11 = s00;
  let s21 = s00;
  let s31 = s00;
  while (x0 < end) {
    const a = v128.load(v0);
    const b = v128.load(v1);
    let e = loadPair<T>(x0);
    s00 = f64x2.add(s00, f64x2.mul(e, a));
    s01 = f64x2.add(s01, f64x2.mul(e, b));
    e = loadPair<T>(x1);
    s10 = f64x2.add(s10, f64x2.mul(e, a));
    s11 = f64x2.add(s11, f64x2.mul(e, b));
    e = loadPair<T>(x2);
    s20 = f64x2.add(s20, f64x2.mul(e, a));
    s21 = f64x2.add(s21, f64x2.mul(e, b));
    e = loadPair<T>(x3);
    s30 = f64x2.add(s30, f64x2.mul(e, a));
    s31 = f64x2.add(s31, f64x2.mul(e, b));
    const c = v128.load(v0, 16);
    const d = v128.load(v1, 16);
    e = loadPair<T>(x0 + 2 * sizeof<T>());
    s00 = f64x2.add(s00, f64x2.mul(e, c));
    s01 = f64x2.add(s01, f64x2.mul(e, d));
    e = loadPair<T>(x1 + 2 * sizeof<T>());
    s10 = f64x2.add(s10, f64x2.mul(e, c));
    s11 = f64x2.add(s11, f64x2.mul(e, d));
    e = loadPair<T>(x2 + 2 * sizeof<T>());
    s20 = f64x2.add(s20, f64x2.mul(e, c));
    s21 = f64x2.add(s21, f64x2.mul(e, d));
    e = loadPair<T>(x3 + 2 * sizeof<T>());
    s30 = f64x2.add(s30, f64x2.mul(e, c));
    s31 = f64x2.add(s31, f64x2.mul(e, d));
    v0 += 32;
    v1 += 32;
    x0 += 4 * sizeof<T>();
    x1 += 4 * sizeof<T>();
    x2 += 4 * sizeof<T>();
    x3 += 4 * sizeof<T>();
  }
  const shift0 = f64.load(shifts);
  f64.store(to0, laneSum(s00) - shift0);
  f64.store(to0, laneSum(s10) - shift0, 8);
  f64.store(to0, laneSum(s20) - shift0, 16);
  f64.store(to0, laneSum(s30) - shift0, 24);
  const shift1 = f64.load(shifts, 8);
  f64.store(to1, laneSum(s01) - shift1);
  f64.store(to1, laneSum(s11) - shift1, 8);
  f64.store(to1, laneSum(s21) - shift1, 16);
  f64.store(to1, laneSum(s31) - shift1, 24);
}

function laneSum(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

export function projectSingle(
  x: usize,
  rows: usize,
  columns: usize,
  pairs: usize,
  v: usize,
  shifts: usize,
  products: usize,
): void {
  projectRows<f32>(x, rows, columns, pairs, v, shifts, products);
}

export function projectDouble(
  x: usize,
  rows: usize,
  columns: usize,
  pairs: usize,
  v: usize,
  shifts: usize,
  products: usize,
): void {
  projectRows<f64>(x, rows, columns, pairs, v, shifts, products);
}

import { loadPair } from "./load-pair";

// Matrices are row-major without gaps, their columns a multiple of 4 and their rows too. Four rows and two vectors at a
// time: the eight sums stay in registers. T says how the matrix is stored; all sums are double.

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
  for (let row: usize = 0; row < rows; row += 4) {
    let to = products + row * 8;
    for (let pair: usize = 0; pair < pairs; pair++) {
      const at = v + 2 * pair * vectorBytes;
      projectFour<T>(x, rowBytes, at, at + vectorBytes, shifts + 16 * pair, to, to + rows * 8);
      to += 2 * rows * 8;
    }
    x += 4 * rowBytes;
  }
}

/**
 * Multiplies vectors by the matrix and the products, less a number per vector, by its transpose: each row is read from
 * memory once.
 *
 * @param w - receives what is added to it: as many vectors as v holds
 * @param sums - receives the sum of the products of each vector, added to what is there
 * @param products - room for eight doubles
 */
function multiplyByGram<T>(
  x: usize,
  rows: usize,
  columns: usize,
  pairs: usize,
  v: usize,
  shifts: usize,
  w: usize,
  sums: usize,
  products: usize,
): void {
  const rowBytes = columns * sizeof<T>();
  const vectorBytes = columns * 8;
  for (let row: usize = 0; row < rows; row += 4) {
    for (let pair: usize = 0; pair < pairs; pair++) {
      const from = v + 2 * pair * vectorBytes;
      projectFour<T>(x, rowBytes, from, from + vectorBytes, shifts + 16 * pair, products, products + 32);
      for (let i: usize = 0; i < 2; i++) {
        const at = products + 32 * i;
        const sum = sums + 16 * pair + 8 * i;
        const four = f64.load(at) + f64.load(at, 8) + (f64.load(at, 16) + f64.load(at, 24));
        f64.store(sum, f64.load(sum) + four);
      }
      const to = w + 2 * pair * vectorBytes;
      addFour<T>(x, rowBytes, products, to, to + vectorBytes);
    }
    x += 4 * rowBytes;
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

/** Adds four rows, times the four factors of each vector, to two vectors. */
function addFour<T>(x0: usize, rowBytes: usize, factors: usize, w0: usize, w1: usize): void {
  let x1 = x0 + rowBytes;
  let x2 = x1 + rowBytes;
  let x3 = x2 + rowBytes;
  const end = x1;
  const f00 = v128.load64_splat(factors);
  const f10 = v128.load64_splat(factors, 8);
  const f20 = v128.load64_splat(factors, 16);
  const f30 = v128.load64_splat(factors, 24);
  const f01 = v128.load64_splat(factors, 32);
  const f11 = v128.load64_splat(factors, 40);
  const f21 = v128.load64_splat(factors, 48);
  const f31 = v128.load64_splat(factors, 56);
  while (x0 < end) {
    let a = v128.load(w0);
    let b = v128.load(w1);
    let e = loadPair<T>(x0);
    a = f64x2.add(a, f64x2.mul(e, f00));
    b = f64x2.add(b, f64x2.mul(e, f01));
    e = loadPair<T>(x1);
    a = f64x2.add(a, f64x2.mul(e, f10));
    b = f64x2.add(b, f64x2.mul(e, f11));
    e = loadPair<T>(x2);
    a = f64x2.add(a, f64x2.mul(e, f20));
    b = f64x2.add(b, f64x2.mul(e, f21));
    e = loadPair<T>(x3);
    a = f64x2.add(a, f64x2.mul(e, f30));
    b = f64x2.add(b, f64x2.mul(e, f31));
    v128.store(w0, a);
    v128.store(w1, b);
    w0 += 16;
    w1 += 16;
    x0 += 2 * sizeof<T>();
    x1 += 2 * sizeof<T>();
    x2 += 2 * sizeof<T>();
    x3 += 2 * sizeof<T>();
  }
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

export function gramSingle(
  x: usize,
  rows: usize,
  columns: usize,
  pairs: usize,
  v: usize,
  shifts: usize,
  w: usize,
  sums: usize,
  products: usize,
): void {
  multiplyByGram<f32>(x, rows, columns, pairs, v, shifts, w, sums, products);
}

export function gramDouble(
  x: usize,
  rows: usize,
  columns: usize,
  pairs: usize,
  v: usize,
  shifts: usize,
  w: usize,
  sums: usize,
  products: usize,
): void {
  multiplyByGram<f64>(x, rows, columns, pairs, v, shifts, w, sums, products);
}

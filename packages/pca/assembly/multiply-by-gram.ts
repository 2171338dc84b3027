import { loadPair } from "./load-pair";

// Four rows at a time are widened to doubles and interleaved, two columns of each in turn, while they are multiplied
// with the first two vectors: what follows reads them in one stream and has nothing to convert.

/**
 * Multiplies vectors by a matrix and the products, less a number per vector, by its transpose: each row is read from
 * memory once. All sums are double.
 *
 * @param x - rows of the matrix, without gaps, columns a multiple of 4 and rows too; T says how they are stored
 * @param v - pairs of vectors, one after the other
 * @param shifts - a double per vector
 * @param w - receives what is added to it: as many vectors as v holds
 * @param sums - receives the sum of the products of each vector, added to what is there
 * @param scratch - room for 24 doubles and four rows of them
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
  scratch: usize,
): void {
  const rowBytes = columns * sizeof<T>();
  const vectorBytes = columns * 8;
  const factors = scratch + 128;
  const wide = scratch + 192;
  for (let row: usize = 0; row < rows; row += 4) {
    for (let pair: usize = 0; pair < pairs; pair++) {
      const from = v + 2 * pair * vectorBytes;
      if (pair === 0) projectAndWiden<T>(x, rowBytes, from, from + vectorBytes, wide, scratch);
      else projectWide(wide, vectorBytes, from, from + vectorBytes, scratch);
      setFactors(scratch, shifts + 16 * pair, sums + 16 * pair, factors);
      const to = w + 2 * pair * vectorBytes;
      addWide(wide, vectorBytes, factors, to, to + vectorBytes);
    }
    x += 4 * rowBytes;
  }
}

/** Products of four rows with two vectors: for each, the sums of even and of odd columns. */
function projectAndWiden<T>(x0: usize, rowBytes: usize, v0: usize, v1: usize, wide: usize, to: usize): void {
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
    v128.store(wide, e);
    s00 = f64x2.add(s00, f64x2.mul(e, a));
    s01 = f64x2.add(s01, f64x2.mul(e, b));
    e = loadPair<T>(x1);
    v128.store(wide, e, 16);
    s10 = f64x2.add(s10, f64x2.mul(e, a));
    s11 = f64x2.add(s11, f64x2.mul(e, b));
    e = loadPair<T>(x2);
    v128.store(wide, e, 32);
    s20 = f64x2.add(s20, f64x2.mul(e, a));
    s21 = f64x2.add(s21, f64x2.mul(e, b));
    e = loadPair<T>(x3);
    v128.store(wide, e, 48);
    s30 = f64x2.add(s30, f64x2.mul(e, a));
    s31 = f64x2.add(s31, f64x2.mul(e, b));
    v0 += 16;
    v1 += 16;
    x0 += 2 * sizeof<T>();
    x1 += 2 * sizeof<T>();
    x2 += 2 * sizeof<T>();
    x3 += 2 * sizeof<T>();
    wide += 64;
  }
  v128.store(to, s00);
  v128.store(to, s10, 16);
  v128.store(to, s20, 32);
  v128.store(to, s30, 48);
  v128.store(to, s01, 64);
  v128.store(to, s11, 80);
  v128.store(to, s21, 96);
  v128.store(to, s31, 112);
}

/** The same for rows that are widened already. */
function projectWide(wide: usize, vectorBytes: usize, v0: usize, v1: usize, to: usize): void {
  const end = v0 + vectorBytes;
  let s00 = f64x2.splat(0);
  let s10 = s00;
  let s20 = s00;
  let s30 = s00;
  let s01 = s00;
  let s11 = s00;
  let s21 = s00;
  let s31 = s00;
  while (v0 < end) {
    const a = v128.load(v0);
    const b = v128.load(v1);
    let e = v128.load(wide);
    s00 = f64x2.add(s00, f64x2.mul(e, a));
    s01 = f64x2.add(s01, f64x2.mul(e, b));
    e = v128.load(wide, 16);
    s10 = f64x2.add(s10, f64x2.mul(e, a));
    s11 = f64x2.add(s11, f64x2.mul(e, b));
    e = v128.load(wide, 32);
    s20 = f64x2.add(s20, f64x2.mul(e, a));
    s21 = f64x2.add(s21, f64x2.mul(e, b));
    e = v128.load(wide, 48);
    s30 = f64x2.add(s30, f64x2.mul(e, a));
    s31 = f64x2.add(s31, f64x2.mul(e, b));
    v0 += 16;
    v1 += 16;
    wide += 64;
  }
  v128.store(to, s00);
  v128.store(to, s10, 16);
  v128.store(to, s20, 32);
  v128.store(to, s30, 48);
  v128.store(to, s01, 64);
  v128.store(to, s11, 80);
  v128.store(to, s21, 96);
  v128.store(to, s31, 112);
}

/** Makes the pairs of sums the factors of four rows for two vectors, and adds these up. */
function setFactors(pairsOfSums: usize, shifts: usize, sums: usize, factors: usize): void {
  for (let i: usize = 0; i < 8; i++) {
    const pair = v128.load(pairsOfSums + 16 * i);
    const product = f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
    f64.store(factors + 8 * i, product - f64.load(shifts + 8 * (i >> 2)));
  }
  for (let i: usize = 0; i < 2; i++) {
    const at = factors + 32 * i;
    const four = f64.load(at) + f64.load(at, 8) + (f64.load(at, 16) + f64.load(at, 24));
    f64.store(sums + 8 * i, f64.load(sums + 8 * i) + four);
  }
}

/** Adds four rows, times the four factors of each vector, to two vectors. */
function addWide(wide: usize, vectorBytes: usize, factors: usize, w0: usize, w1: usize): void {
  const end = w0 + vectorBytes;
  const f00 = v128.load64_splat(factors);
  const f10 = v128.load64_splat(factors, 8);
  const f20 = v128.load64_splat(factors, 16);
  const f30 = v128.load64_splat(factors, 24);
  const f01 = v128.load64_splat(factors, 32);
  const f11 = v128.load64_splat(factors, 40);
  const f21 = v128.load64_splat(factors, 48);
  const f31 = v128.load64_splat(factors, 56);
  while (w0 < end) {
    let a = v128.load(w0);
    let b = v128.load(w1);
    let e = v128.load(wide);
    a = f64x2.add(a, f64x2.mul(e, f00));
    b = f64x2.add(b, f64x2.mul(e, f01));
    e = v128.load(wide, 16);
    a = f64x2.add(a, f64x2.mul(e, f10));
    b = f64x2.add(b, f64x2.mul(e, f11));
    e = v128.load(wide, 32);
    a = f64x2.add(a, f64x2.mul(e, f20));
    b = f64x2.add(b, f64x2.mul(e, f21));
    e = v128.load(wide, 48);
    a = f64x2.add(a, f64x2.mul(e, f30));
    b = f64x2.add(b, f64x2.mul(e, f31));
    v128.store(w0, a);
    v128.store(w1, b);
    a = v128.load(w0, 16);
    b = v128.load(w1, 16);
    e = v128.load(wide, 64);
    a = f64x2.add(a, f64x2.mul(e, f00));
    b = f64x2.add(b, f64x2.mul(e, f01));
    e = v128.load(wide, 80);
    a = f64x2.add(a, f64x2.mul(e, f10));
    b = f64x2.add(b, f64x2.mul(e, f11));
    e = v128.load(wide, 96);
    a = f64x2.add(a, f64x2.mul(e, f20));
    b = f64x2.add(b, f64x2.mul(e, f21));
    e = v128.load(wide, 112);
    a = f64x2.add(a, f64x2.mul(e, f30));
    b = f64x2.add(b, f64x2.mul(e, f31));
    v128.store(w0, a, 16);
    v128.store(w1, b, 16);
    w0 += 32;
    w1 += 32;
    wide += 128;
  }
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
  scratch: usize,
): void {
  multiplyByGram<f32>(x, rows, columns, pairs, v, shifts, w, sums, scratch);
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
  scratch: usize,
): void {
  multiplyByGram<f64>(x, rows, columns, pairs, v, shifts, w, sums, scratch);
}

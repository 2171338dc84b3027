import { loadPair } from "./load-pair";

// Matrices are row-major without gaps, their columns a multiple of 4 and their rows too. Columns are taken a chunk at a time, so
// that a chunk of all vectors stays in the first cache while rows pass by; four rows of a chunk are centered, widened and
// interleaved, then multiplied with two vectors at a time. T says how the matrix is stored; all sums are double, and kept
// between chunks, so that they are formed in the order of the columns.

/** Columns whose numbers of twenty vectors fill 20 kB. */
const CHUNK: usize = 128;

/**
 * Inner products of rows, less a number per column, with vectors.
 *
 * @param x - rows of the matrix
 * @param v - pairs of vectors, one after the other
 * @param origin - a double per column
 * @param products - a double per vector for the first row, then for the second and so on
 * @param scratch - room for 4 kB and two doubles per row and vector
 */
function projectRows<T>(
  x: usize,
  rows: usize,
  columns: usize,
  pairs: usize,
  v: usize,
  origin: usize,
  products: usize,
  scratch: usize,
): void {
  const rowBytes = columns * sizeof<T>();
  const sums = scratch + 32 * CHUNK;
  memory.fill(sums, 0, rows * pairs * 32);
  for (let from: usize = 0; from < columns; from += CHUNK) {
    const width = min(CHUNK, columns - from);
    let sum = sums;
    for (let row: usize = 0; row < rows; row += 4) {
      widenFour<T>(x + row * rowBytes + from * sizeof<T>(), rowBytes, width, origin + from * 8, scratch);
      let vector = v + from * 8;
      for (let pair: usize = 0; pair < pairs; pair++) {
        addFour(scratch, width, vector, vector + columns * 8, sum);
        vector += columns * 16;
        sum += 128;
      }
    }
  }
  storeProducts(sums, rows, pairs, products);
}

/** Two columns of each of four rows in turn, less the origin, as doubles. */
function widenFour<T>(x0: usize, rowBytes: usize, width: usize, origin: usize, to: usize): void {
  const x1 = x0 + rowBytes;
  const x2 = x1 + rowBytes;
  const x3 = x2 + rowBytes;
  for (let at: usize = 0; at < width * sizeof<T>(); at += 2 * sizeof<T>()) {
    const center = v128.load(origin);
    v128.store(to, f64x2.sub(loadPair<T>(x0 + at), center));
    v128.store(to, f64x2.sub(loadPair<T>(x1 + at), center), 16);
    v128.store(to, f64x2.sub(loadPair<T>(x2 + at), center), 32);
    v128.store(to, f64x2.sub(loadPair<T>(x3 + at), center), 48);
    origin += 16;
    to += 64;
  }
}

/** Adds the products of four rows with two vectors to the sums of even and of odd columns. */
function addFour(wide: usize, width: usize, v0: usize, v1: usize, sums: usize): void {
  const end = wide + width * 32;
  let s00 = v128.load(sums);
  let s10 = v128.load(sums, 16);
  let s20 = v128.load(sums, 32);
  let s30 = v128.load(sums, 48);
  let s01 = v128.load(sums, 64);
  let s11 = v128.load(sums, 80);
  let s21 = v128.load(sums, 96);
  let s31 = v128.load(sums, 112);
  while (wide < end) {
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
    const c = v128.load(v0, 16);
    const d = v128.load(v1, 16);
    e = v128.load(wide, 64);
    s00 = f64x2.add(s00, f64x2.mul(e, c));
    s01 = f64x2.add(s01, f64x2.mul(e, d));
    e = v128.load(wide, 80);
    s10 = f64x2.add(s10, f64x2.mul(e, c));
    s11 = f64x2.add(s11, f64x2.mul(e, d));
    e = v128.load(wide, 96);
    s20 = f64x2.add(s20, f64x2.mul(e, c));
    s21 = f64x2.add(s21, f64x2.mul(e, d));
    e = v128.load(wide, 112);
    s30 = f64x2.add(s30, f64x2.mul(e, c));
    s31 = f64x2.add(s31, f64x2.mul(e, d));
    v0 += 32;
    v1 += 32;
    wide += 128;
  }
  v128.store(sums, s00);
  v128.store(sums, s10, 16);
  v128.store(sums, s20, 32);
  v128.store(sums, s30, 48);
  v128.store(sums, s01, 64);
  v128.store(sums, s11, 80);
  v128.store(sums, s21, 96);
  v128.store(sums, s31, 112);
}

/** Adds the sums of even columns to those of odd ones, and puts the products in order. */
function storeProducts(sums: usize, rows: usize, pairs: usize, products: usize): void {
  for (let row: usize = 0; row < rows; row += 4) {
    for (let pair: usize = 0; pair < pairs; pair++) {
      for (let i: usize = 0; i < 8; i++) {
        const both = v128.load(sums);
        const product = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
        f64.store(products + ((row + (i & 3)) * pairs * 2 + 2 * pair + (i >> 2)) * 8, product);
        sums += 16;
      }
    }
  }
}

export function projectSingle(
  x: usize,
  rows: usize,
  columns: usize,
  pairs: usize,
  v: usize,
  origin: usize,
  products: usize,
  scratch: usize,
): void {
  projectRows<f32>(x, rows, columns, pairs, v, origin, products, scratch);
}

export function projectDouble(
  x: usize,
  rows: usize,
  columns: usize,
  pairs: usize,
  v: usize,
  origin: usize,
  products: usize,
  scratch: usize,
): void {
  projectRows<f64>(x, rows, columns, pairs, v, origin, products, scratch);
}

// The products of multiplyByGram in single precision: sums of a few dozen terms are single, those of the sums double.

/** Rows whose terms are summed in singles. */
const GROUP: usize = 16;
/** Columns, too, in each of the four lanes: 16 terms. */
const CHUNK: usize = 64;

/**
 * Multiplies vectors by a matrix of singles and the products, less a number per vector, by its transpose.
 *
 * @param x - rows of the matrix, without gaps, columns a multiple of 8 and rows of 4
 * @param v - pairs of vectors of singles, one after the other
 * @param shifts - a double per vector
 * @param w - receives what is added to it: as many vectors of doubles as v holds
 * @param sums - receives the sum of the products of each vector, added to what is there
 * @param scratch - room for 640 bytes and two vectors of singles, which must be zero and will be again
 */
export function gramRough(
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
  const rowBytes = columns * 4;
  const factors = scratch + 32 * GROUP;
  const partial = factors + 8 * GROUP;
  for (let row: usize = 0; row < rows; row += GROUP) {
    const height = min(GROUP, rows - row);
    for (let pair: usize = 0; pair < pairs; pair++) {
      const from = v + 2 * pair * rowBytes;
      for (let r: usize = 0; r < height; r += 4) {
        const four = x + r * rowBytes;
        projectFour(four, rowBytes, from, from + rowBytes, scratch);
        setFactors(scratch, shifts + 16 * pair, sums + 16 * pair, factors);
        addFour(four, rowBytes, factors, partial, partial + rowBytes);
      }
      moveSums(partial, w + 4 * pair * rowBytes, 2 * columns);
    }
    x += height * rowBytes;
  }
}

/** Eight pairs of double sums: those of four rows for the first vector, then for the second. */
function projectFour(x0: usize, rowBytes: usize, v0: usize, v1: usize, to: usize): void {
  let x1 = x0 + rowBytes;
  let x2 = x1 + rowBytes;
  let x3 = x2 + rowBytes;
  const end = x1;
  const zero = f32x4.splat(0);
  memory.fill(to, 0, 128);
  while (x0 < end) {
    const stop = min(x0 + 4 * CHUNK, end);
    let s00 = zero;
    let s10 = zero;
    let s20 = zero;
    let s30 = zero;
    let s01 = zero;
    let s11 = zero;
    let s21 = zero;
    let s31 = zero;
    while (x0 < stop) {
      const a = v128.load(v0);
      const b = v128.load(v1);
      let e = v128.load(x0);
      s00 = f32x4.add(s00, f32x4.mul(e, a));
      s01 = f32x4.add(s01, f32x4.mul(e, b));
      e = v128.load(x1);
      s10 = f32x4.add(s10, f32x4.mul(e, a));
      s11 = f32x4.add(s11, f32x4.mul(e, b));
      e = v128.load(x2);
      s20 = f32x4.add(s20, f32x4.mul(e, a));
      s21 = f32x4.add(s21, f32x4.mul(e, b));
      e = v128.load(x3);
      s30 = f32x4.add(s30, f32x4.mul(e, a));
      s31 = f32x4.add(s31, f32x4.mul(e, b));
      const c = v128.load(v0, 16);
      const d = v128.load(v1, 16);
      e = v128.load(x0, 16);
      s00 = f32x4.add(s00, f32x4.mul(e, c));
      s01 = f32x4.add(s01, f32x4.mul(e, d));
      e = v128.load(x1, 16);
      s10 = f32x4.add(s10, f32x4.mul(e, c));
      s11 = f32x4.add(s11, f32x4.mul(e, d));
      e = v128.load(x2, 16);
      s20 = f32x4.add(s20, f32x4.mul(e, c));
      s21 = f32x4.add(s21, f32x4.mul(e, d));
      e = v128.load(x3, 16);
      s30 = f32x4.add(s30, f32x4.mul(e, c));
      s31 = f32x4.add(s31, f32x4.mul(e, d));
      x0 += 32;
      x1 += 32;
      x2 += 32;
      x3 += 32;
      v0 += 32;
      v1 += 32;
    }
    addHalves(to, s00);
    addHalves(to + 16, s10);
    addHalves(to + 32, s20);
    addHalves(to + 48, s30);
    addHalves(to + 64, s01);
    addHalves(to + 80, s11);
    addHalves(to + 96, s21);
    addHalves(to + 112, s31);
  }
}

/** Adds the lower and the upper two of four singles to two doubles. */
function addHalves(to: usize, four: v128): void {
  v128.store(to, f64x2.add(v128.load(to), f64x2.add(f64x2.promote_low_f32x4(four), upperHalf(four))));
}

function upperHalf(four: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(four, four, 1, 0));
}

/** Makes the pairs of sums the factors of four rows for two vectors, and adds these up. */
function setFactors(pairsOfSums: usize, shifts: usize, sums: usize, factors: usize): void {
  for (let i: usize = 0; i < 8; i++) {
    const vector = 8 * (i >> 2);
    const pair = v128.load(pairsOfSums + 16 * i);
    const product = f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1) - f64.load(shifts + vector);
    f64.store(sums + vector, f64.load(sums + vector) + product);
    f32.store(factors + 4 * i, f32(product));
  }
}

/** Adds four rows, times the four factors of each vector, to two vectors of singles. */
function addFour(x0: usize, rowBytes: usize, factors: usize, w0: usize, w1: usize): void {
  let x1 = x0 + rowBytes;
  let x2 = x1 + rowBytes;
  let x3 = x2 + rowBytes;
  const end = x1;
  const f00 = v128.load32_splat(factors);
  const f10 = v128.load32_splat(factors, 4);
  const f20 = v128.load32_splat(factors, 8);
  const f30 = v128.load32_splat(factors, 12);
  const f01 = v128.load32_splat(factors, 16);
  const f11 = v128.load32_splat(factors, 20);
  const f21 = v128.load32_splat(factors, 24);
  const f31 = v128.load32_splat(factors, 28);
  while (x0 < end) {
    let e = v128.load(x0);
    let a = f32x4.mul(e, f00);
    let b = f32x4.mul(e, f01);
    e = v128.load(x1);
    a = f32x4.add(a, f32x4.mul(e, f10));
    b = f32x4.add(b, f32x4.mul(e, f11));
    e = v128.load(x2);
    a = f32x4.add(a, f32x4.mul(e, f20));
    b = f32x4.add(b, f32x4.mul(e, f21));
    e = v128.load(x3);
    a = f32x4.add(a, f32x4.mul(e, f30));
    b = f32x4.add(b, f32x4.mul(e, f31));
    v128.store(w0, f32x4.add(v128.load(w0), a));
    v128.store(w1, f32x4.add(v128.load(w1), b));
    e = v128.load(x0, 16);
    a = f32x4.mul(e, f00);
    b = f32x4.mul(e, f01);
    e = v128.load(x1, 16);
    a = f32x4.add(a, f32x4.mul(e, f10));
    b = f32x4.add(b, f32x4.mul(e, f11));
    e = v128.load(x2, 16);
    a = f32x4.add(a, f32x4.mul(e, f20));
    b = f32x4.add(b, f32x4.mul(e, f21));
    e = v128.load(x3, 16);
    a = f32x4.add(a, f32x4.mul(e, f30));
    b = f32x4.add(b, f32x4.mul(e, f31));
    v128.store(w0, f32x4.add(v128.load(w0, 16), a), 16);
    v128.store(w1, f32x4.add(v128.load(w1, 16), b), 16);
    x0 += 32;
    x1 += 32;
    x2 += 32;
    x3 += 32;
    w0 += 32;
    w1 += 32;
  }
}

/** Adds singles to doubles, and leaves zeros. */
function moveSums(from: usize, to: usize, count: usize): void {
  const end = from + count * 4;
  const zero = f32x4.splat(0);
  while (from < end) {
    const four = v128.load(from);
    v128.store(to, f64x2.add(v128.load(to), f64x2.promote_low_f32x4(four)));
    v128.store(to, f64x2.add(v128.load(to, 16), upperHalf(four)), 16);
    v128.store(from, zero);
    from += 16;
    to += 32;
  }
}

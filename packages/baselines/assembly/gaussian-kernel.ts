// Pointers are byte offsets. `points` holds f64 in groups of eight samples: their first coordinates, their second and so on;
// `squares` each sample's squared norm. The last group is filled up. `powers` is room for eight f64.

const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
/** 1.5 * 2^52: added to a small number it leaves its nearest integer in the low bits. */
const ROUNDER: f64 = 6755399441055744;

/** Writes -gamma |a - b|² of one sample a and a group of b. */
function writePowers(
  point: usize,
  square: f64,
  group: usize,
  squares: usize,
  columns: i32,
  gamma: f64,
  powers: usize,
): void {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  const end = point + ((<usize>columns) << 3);
  let at = group;
  for (let coordinate = point; coordinate < end; coordinate += 8) {
    const x = v128.load_splat<f64>(coordinate);
    a = f64x2.add(a, f64x2.mul(x, v128.load(at)));
    b = f64x2.add(b, f64x2.mul(x, v128.load(at, 16)));
    c = f64x2.add(c, f64x2.mul(x, v128.load(at, 32)));
    d = f64x2.add(d, f64x2.mul(x, v128.load(at, 48)));
    at += 64;
  }
  const minusGamma = f64x2.splat(-gamma);
  const both = f64x2.splat(square);
  const two = f64x2.splat(2);
  a = f64x2.sub(f64x2.add(both, v128.load(squares)), f64x2.mul(two, a));
  b = f64x2.sub(f64x2.add(both, v128.load(squares, 16)), f64x2.mul(two, b));
  c = f64x2.sub(f64x2.add(both, v128.load(squares, 32)), f64x2.mul(two, c));
  d = f64x2.sub(f64x2.add(both, v128.load(squares, 48)), f64x2.mul(two, d));
  v128.store(powers, f64x2.mul(minusGamma, a));
  v128.store(powers, f64x2.mul(minusGamma, b), 16);
  v128.store(powers, f64x2.mul(minusGamma, c), 32);
  v128.store(powers, f64x2.mul(minusGamma, d), 48);
}

/** Replaces eight exponents by the powers of e: a step of a series waits for the step before it, but not for another series. */
function exponentiate(powers: usize): void {
  for (let at = powers; at < powers + 64; at += 32) {
    const x = clamped(v128.load(at));
    const y = clamped(v128.load(at, 16));
    const roundedX = f64x2.add(f64x2.mul(x, f64x2.splat(Math.LOG2E)), f64x2.splat(ROUNDER));
    const roundedY = f64x2.add(f64x2.mul(y, f64x2.splat(Math.LOG2E)), f64x2.splat(ROUNDER));
    const r = remainder(x, f64x2.sub(roundedX, f64x2.splat(ROUNDER)));
    const s = remainder(y, f64x2.sub(roundedY, f64x2.splat(ROUNDER)));
    // Taylor's series on |r| <= ln 2 / 2, whose next term is below 4e-18
    let sum = f64x2.splat(1 / 6227020800.0);
    let other = sum;
    sum = next(sum, r, 1 / 479001600.0);
    other = next(other, s, 1 / 479001600.0);
    sum = next(sum, r, 1 / 39916800.0);
    other = next(other, s, 1 / 39916800.0);
    sum = next(sum, r, 1 / 3628800.0);
    other = next(other, s, 1 / 3628800.0);
    sum = next(sum, r, 1 / 362880.0);
    other = next(other, s, 1 / 362880.0);
    sum = next(sum, r, 1 / 40320.0);
    other = next(other, s, 1 / 40320.0);
    sum = next(sum, r, 1 / 5040.0);
    other = next(other, s, 1 / 5040.0);
    sum = next(sum, r, 1 / 720.0);
    other = next(other, s, 1 / 720.0);
    sum = next(sum, r, 1 / 120.0);
    other = next(other, s, 1 / 120.0);
    sum = next(sum, r, 1 / 24.0);
    other = next(other, s, 1 / 24.0);
    sum = next(sum, r, 1 / 6.0);
    other = next(other, s, 1 / 6.0);
    sum = next(sum, r, 0.5);
    other = next(other, s, 0.5);
    v128.store(at, scaled(sum, r, roundedX));
    v128.store(at, scaled(other, s, roundedY), 16);
  }
}

/** Exponents below -700 count as -700, and those above 0, which are rounding errors of a distance, as 0. */
function clamped(powers: v128): v128 {
  return f64x2.min(f64x2.max(powers, f64x2.splat(-700)), f64x2.splat(0));
}

/** What is left of an exponent after its multiple of ln 2 is subtracted. */
function remainder(x: v128, exponent: v128): v128 {
  const high = f64x2.sub(x, f64x2.mul(exponent, f64x2.splat(LN2_HIGH)));
  return f64x2.sub(high, f64x2.mul(exponent, f64x2.splat(LN2_LOW)));
}

function next(sum: v128, r: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, r), f64x2.splat(coefficient));
}

/** 1 + (r + r² sum), so that only the last addition rounds at full size, times the power of 2. */
function scaled(sum: v128, r: v128, rounded: v128): v128 {
  const rest = f64x2.add(r, f64x2.mul(f64x2.mul(r, r), sum));
  const scale = i64x2.shl(i64x2.add(rounded, i64x2.splat(1023)), 52);
  return f64x2.add(scale, f64x2.mul(scale, rest));
}

/** Kernel values of one sample with all, rounded to single precision: f32 to `row`, eight a group. */
export function gaussianRow(
  point: usize,
  square: f64,
  points: usize,
  squares: usize,
  groups: i32,
  columns: i32,
  gamma: f64,
  powers: usize,
  row: usize,
): void {
  const groupBytes = (<usize>columns) << 6;
  let at = points;
  for (let group: usize = 0; group < <usize>groups; group++) {
    writePowers(point, square, at, squares + (group << 6), columns, gamma, powers);
    exponentiate(powers);
    const to = row + (group << 5);
    v128.store(to, singles(powers));
    v128.store(to, singles(powers + 32), 16);
    at += groupBytes;
  }
}

/** Four doubles in single precision. */
function singles(doubles: usize): v128 {
  const pair = f32x4.demote_f64x2_zero(v128.load(doubles));
  const other = f32x4.demote_f64x2_zero(v128.load(doubles, 16));
  return v128.shuffle<i64>(pair, other, 0, 2);
}

/** Sum of weight times kernel value of one sample with all; `weights` of the samples that fill up are 0. */
export function gaussianSum(
  point: usize,
  square: f64,
  points: usize,
  squares: usize,
  weights: usize,
  groups: i32,
  columns: i32,
  gamma: f64,
  powers: usize,
): f64 {
  const groupBytes = (<usize>columns) << 6;
  let at = points;
  let sum: f64 = 0;
  for (let group: usize = 0; group < <usize>groups; group++) {
    writePowers(point, square, at, squares + (group << 6), columns, gamma, powers);
    exponentiate(powers);
    const weight = weights + (group << 6);
    for (let i: usize = 0; i < 64; i += 8) sum += load<f64>(weight + i) * load<f64>(powers + i);
    at += groupBytes;
  }
  return sum;
}

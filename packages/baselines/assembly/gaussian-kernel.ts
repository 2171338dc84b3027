// Pointers are byte offsets. `points` holds f64 in groups of eight samples: their first coordinates, their second and so on;
// `squares` each sample's squared norm. The last group is filled up. `powers` is room for as many f64.

const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
/** 1.5 * 2^52: added to a small number it leaves its nearest integer in the low bits. */
const ROUNDER: f64 = 6755399441055744;

/** Writes -gamma |a - b|² of one sample a and all b. */
function writePowers(
  point: usize,
  square: f64,
  points: usize,
  squares: usize,
  groups: i32,
  columns: i32,
  gamma: f64,
  powers: usize,
): void {
  const minusGamma = f64x2.splat(-gamma);
  const both = f64x2.splat(square);
  const two = f64x2.splat(2);
  let at = points;
  for (let group = 0; group < groups; group++) {
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    let c = f64x2.splat(0);
    let d = f64x2.splat(0);
    for (let column = 0; column < columns; column++) {
      const x = v128.load_splat<f64>(point + ((<usize>column) << 3));
      a = f64x2.add(a, f64x2.mul(x, v128.load(at)));
      b = f64x2.add(b, f64x2.mul(x, v128.load(at, 16)));
      c = f64x2.add(c, f64x2.mul(x, v128.load(at, 32)));
      d = f64x2.add(d, f64x2.mul(x, v128.load(at, 48)));
      at += 64;
    }
    const norms = squares + ((<usize>group) << 6);
    a = f64x2.sub(f64x2.add(both, v128.load(norms)), f64x2.mul(two, a));
    b = f64x2.sub(f64x2.add(both, v128.load(norms, 16)), f64x2.mul(two, b));
    c = f64x2.sub(f64x2.add(both, v128.load(norms, 32)), f64x2.mul(two, c));
    d = f64x2.sub(f64x2.add(both, v128.load(norms, 48)), f64x2.mul(two, d));
    const to = powers + ((<usize>group) << 6);
    v128.store(to, f64x2.mul(minusGamma, a));
    v128.store(to, f64x2.mul(minusGamma, b), 16);
    v128.store(to, f64x2.mul(minusGamma, c), 32);
    v128.store(to, f64x2.mul(minusGamma, d), 48);
  }
}

/** Replaces exponents by the powers of e, four at a time: a step of a series waits for the step before it, but not for another series. */
function exponentiate(powers: usize, groups: i32): void {
  const end = powers + ((<usize>groups) << 6);
  for (let at = powers; at < end; at += 32) {
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
  writePowers(point, square, points, squares, groups, columns, gamma, powers);
  exponentiate(powers, groups);
  const end = powers + ((<usize>groups) << 6);
  let to = row;
  for (let at = powers; at < end; at += 32) {
    const pair = f32x4.demote_f64x2_zero(v128.load(at));
    const other = f32x4.demote_f64x2_zero(v128.load(at, 16));
    v128.store(to, v128.shuffle<i64>(pair, other, 0, 2));
    to += 16;
  }
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
  writePowers(point, square, points, squares, groups, columns, gamma, powers);
  exponentiate(powers, groups);
  let sum: f64 = 0;
  for (let i: usize = 0; i < (<usize>groups) << 6; i += 8) {
    sum += load<f64>(weights + i) * load<f64>(powers + i);
  }
  return sum;
}

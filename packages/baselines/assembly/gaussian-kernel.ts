// Pointers are byte offsets. `points` holds f64 in groups of eight samples: their first coordinates, their second and so on;
// `squares` each sample's squared norm. The last group is filled up with zeros.

const LOG2_E: f64 = 1.4426950408889634;
const LN2_HIGH: f64 = 6.93147180369123816490e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;
/** 1.5 * 2^52: added to a small number it leaves its nearest integer in the low bits. */
const ROUNDER: f64 = 6755399441055744;

// @ts-expect-error: decorator
@inline
function multiplyAdd(a: v128, b: v128, addend: f64): v128 {
  return f64x2.add(f64x2.mul(a, b), f64x2.splat(addend));
}

/** e to the power of two numbers up to 1; below e^-700 the result is e^-700. */
// @ts-expect-error: decorator
@inline
function exponential(power: v128): v128 {
  const x = f64x2.max(power, f64x2.splat(-700));
  const rounded = f64x2.add(f64x2.mul(x, f64x2.splat(LOG2_E)), f64x2.splat(ROUNDER));
  const exponent = f64x2.sub(rounded, f64x2.splat(ROUNDER));
  const high = f64x2.sub(x, f64x2.mul(exponent, f64x2.splat(LN2_HIGH)));
  const r = f64x2.sub(high, f64x2.mul(exponent, f64x2.splat(LN2_LOW)));
  // Taylor's series on |r| <= ln 2 / 2, whose next term is below 4e-18
  let sum = multiplyAdd(f64x2.splat(1 / 6227020800.0), r, 1 / 479001600.0);
  sum = multiplyAdd(sum, r, 1 / 39916800.0);
  sum = multiplyAdd(sum, r, 1 / 3628800.0);
  sum = multiplyAdd(sum, r, 1 / 362880.0);
  sum = multiplyAdd(sum, r, 1 / 40320.0);
  sum = multiplyAdd(sum, r, 1 / 5040.0);
  sum = multiplyAdd(sum, r, 1 / 720.0);
  sum = multiplyAdd(sum, r, 1 / 120.0);
  sum = multiplyAdd(sum, r, 1 / 24.0);
  sum = multiplyAdd(sum, r, 1 / 6.0);
  sum = multiplyAdd(sum, r, 0.5);
  // 1 + (r + r² sum), so that only the last addition rounds at full size
  sum = f64x2.add(r, f64x2.mul(f64x2.mul(r, r), sum));
  const scale = i64x2.shl(i64x2.add(rounded, i64x2.splat(1023)), 52);
  return f64x2.add(scale, f64x2.mul(scale, sum));
}

/** exp(-gamma |a - b|²) of two samples from their products with a. */
// @ts-expect-error: decorator
@inline
function gaussian(product: v128, square: v128, squares: usize, minusGamma: v128): v128 {
  const both = f64x2.add(square, v128.load(squares));
  return exponential(f64x2.mul(minusGamma, f64x2.sub(both, f64x2.add(product, product))));
}

/** Kernel values of one sample with all, rounded to single precision: f32 to `row`, a multiple of eight of them. */
export function gaussianRow(
  point: usize,
  square: f64,
  points: usize,
  squares: usize,
  groups: i32,
  columns: i32,
  gamma: f64,
  row: usize,
): void {
  const minusGamma = f64x2.splat(-gamma);
  const both = f64x2.splat(square);
  let at = points;
  for (let group = 0; group < groups; group++) {
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    let c = f64x2.splat(0);
    let d = f64x2.splat(0);
    for (let column = 0; column < columns; column++) {
      const x = v128.load_splat<f64>(point + (<usize>column << 3));
      a = f64x2.add(a, f64x2.mul(x, v128.load(at)));
      b = f64x2.add(b, f64x2.mul(x, v128.load(at, 16)));
      c = f64x2.add(c, f64x2.mul(x, v128.load(at, 32)));
      d = f64x2.add(d, f64x2.mul(x, v128.load(at, 48)));
      at += 64;
    }
    const squared = squares + (<usize>group << 6);
    const to = row + (<usize>group << 5);
    const ab = v128.shuffle<f32>(
      f32x4.demote_f64x2_zero(gaussian(a, both, squared, minusGamma)),
      f32x4.demote_f64x2_zero(gaussian(b, both, squared + 16, minusGamma)),
      0,
      1,
      4,
      5,
    );
    const cd = v128.shuffle<f32>(
      f32x4.demote_f64x2_zero(gaussian(c, both, squared + 32, minusGamma)),
      f32x4.demote_f64x2_zero(gaussian(d, both, squared + 48, minusGamma)),
      0,
      1,
      4,
      5,
    );
    v128.store(to, ab);
    v128.store(to, cd, 16);
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
): f64 {
  const minusGamma = f64x2.splat(-gamma);
  const both = f64x2.splat(square);
  let at = points;
  let sum = f64x2.splat(0);
  for (let group = 0; group < groups; group++) {
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    let c = f64x2.splat(0);
    let d = f64x2.splat(0);
    for (let column = 0; column < columns; column++) {
      const x = v128.load_splat<f64>(point + (<usize>column << 3));
      a = f64x2.add(a, f64x2.mul(x, v128.load(at)));
      b = f64x2.add(b, f64x2.mul(x, v128.load(at, 16)));
      c = f64x2.add(c, f64x2.mul(x, v128.load(at, 32)));
      d = f64x2.add(d, f64x2.mul(x, v128.load(at, 48)));
      at += 64;
    }
    const squared = squares + (<usize>group << 6);
    const weight = weights + (<usize>group << 6);
    sum = f64x2.add(sum, f64x2.mul(v128.load(weight), gaussian(a, both, squared, minusGamma)));
    sum = f64x2.add(sum, f64x2.mul(v128.load(weight, 16), gaussian(b, both, squared + 16, minusGamma)));
    sum = f64x2.add(sum, f64x2.mul(v128.load(weight, 32), gaussian(c, both, squared + 32, minusGamma)));
    sum = f64x2.add(sum, f64x2.mul(v128.load(weight, 48), gaussian(d, both, squared + 48, minusGamma)));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

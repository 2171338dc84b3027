const DAY: f64 = 86400;
/** 1.5 * 2^52: a small number that is taken from it leaves its nearest integer, negative, in the low bits. */
const ROUNDER: f64 = 6755399441055744;
const LN2: f64 = Math.LN2;
const MOST: f64 = 1000;

/**
 * Writes what is left of a weight that halves over 7, 30 and 90 days, from each outcome to the next: what
 * src/history/halved.ts finds, of two outcomes at a time. Nothing is left before the first one.
 *
 * @param target - decays of the shortest period; those of the others follow
 * @param step - bytes from the decays of a period to those of the next: room for one more than there are
 */
export function fillDecays(times: usize, outcomes: i32, target: usize, step: usize): void {
  store<f64>(target, 0);
  store<f64>(target + step, 0);
  store<f64>(target + 2 * step, 0);
  for (const end = times + ((<usize>outcomes) << 3); times + 8 < end; times += 16) {
    target += 8;
    const seconds = f64x2.sub(v128.load(times, 8), v128.load(times));
    v128.store(target, halved(f64x2.div(seconds, f64x2.splat(7 * DAY))));
    v128.store(target + step, halved(f64x2.div(seconds, f64x2.splat(30 * DAY))));
    v128.store(target + 2 * step, halved(f64x2.div(seconds, f64x2.splat(90 * DAY))));
    target += 8;
  }
}

/** Taylor's series of the power of e on |rest| <= ln 2 / 2, whose next term is below 4e-18. */
function halved(periods: v128): v128 {
  const rounded = f64x2.sub(f64x2.splat(ROUNDER), periods);
  const exponent = f64x2.sub(rounded, f64x2.splat(ROUNDER));
  const rest = f64x2.mul(f64x2.neg(f64x2.add(periods, exponent)), f64x2.splat(LN2));
  let sum = f64x2.splat(1 / 6227020800.0);
  sum = next(sum, rest, 1 / 479001600.0);
  sum = next(sum, rest, 1 / 39916800.0);
  sum = next(sum, rest, 1 / 3628800.0);
  sum = next(sum, rest, 1 / 362880.0);
  sum = next(sum, rest, 1 / 40320.0);
  sum = next(sum, rest, 1 / 5040.0);
  sum = next(sum, rest, 1 / 720.0);
  sum = next(sum, rest, 1 / 120.0);
  sum = next(sum, rest, 1 / 24.0);
  sum = next(sum, rest, 1 / 6.0);
  sum = next(sum, rest, 0.5);
  const more = f64x2.add(rest, f64x2.mul(f64x2.mul(rest, rest), sum));
  const scale = i64x2.shl(i64x2.add(rounded, i64x2.splat(1023)), 52);
  return v128.and(f64x2.add(scale, f64x2.mul(scale, more)), f64x2.le(periods, f64x2.splat(MOST)));
}

function next(sum: v128, rest: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, rest), f64x2.splat(coefficient));
}

// FreeBSD's logarithm (s_log of fdlibm, msun e_log.c), which JavaScript engines use too, of two numbers at a time. Without its branches
// for numbers below 1, not finite or within 2^-20 of a power of two, which only save time there.

const MANTISSA: i64 = 0x000fffffffffffff;
const ONE: i64 = 0x3ff0000000000000;
/** What, added to a mantissa above the root of two, carries into the exponent. */
const TO_NEXT_POWER: i64 = 0x00095f6400000000;
const EXPONENT_BIT: i64 = 0x0010000000000000;
/** A double of 2^52 plus an integer holds the integer in its lowest bits. */
const TWO_52: i64 = 0x4330000000000000;

/** Between these mantissas the square of half the fraction is split off. */
const SPLIT_FROM: i64 = 0x0006147a00000000;
const SPLIT_TO: i64 = 0x0006b85200000000;

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/**
 * Replaces numbers x by the logarithms of x + 1, with an error below one unit of the last place.
 *
 * @param count - how many, even
 */
export function logarithms(values: usize, count: i32): void {
  const one = f64x2.splat(1);
  for (const end = values + ((<usize>count) << 3); values < end; values += 16) {
    v128.store(values, logarithmOf(f64x2.add(v128.load(values), one)));
  }
}

/** Of two numbers from 1 on. */
function logarithmOf(x: v128): v128 {
  const mantissa = v128.and(x, i64x2.splat(MANTISSA));
  const carry = v128.and(i64x2.add(mantissa, i64x2.splat(TO_NEXT_POWER)), i64x2.splat(EXPONENT_BIT));
  // The number is 2^k (1 + f), with 1 + f from the root of a half to that of two
  const power = i64x2.sub(i64x2.add(i64x2.shr_u(x, 52), i64x2.shr_u(carry, 52)), i64x2.splat(1023));
  const k = f64x2.sub(v128.or(power, i64x2.splat(TWO_52)), i64x2.splat(TWO_52));
  const f = f64x2.sub(v128.or(mantissa, v128.xor(carry, i64x2.splat(ONE))), f64x2.splat(1));
  const s = f64x2.div(f, f64x2.add(f64x2.splat(2), f));
  const rest = remainderOf(f64x2.mul(s, s));
  const low = f64x2.mul(k, f64x2.splat(LN2_LOW));
  const halfSquare = f64x2.mul(f64x2.mul(f64x2.splat(0.5), f), f);
  const split = f64x2.sub(halfSquare, f64x2.add(f64x2.mul(s, f64x2.add(halfSquare, rest)), low));
  const whole = f64x2.sub(f64x2.mul(s, f64x2.sub(f, rest)), low);
  const isSplit = v128.and(
    i64x2.ge_s(mantissa, i64x2.splat(SPLIT_FROM)),
    i64x2.lt_s(mantissa, i64x2.splat(SPLIT_TO)),
  );
  const error = f64x2.sub(v128.bitselect(split, whole, isSplit), f);
  return f64x2.sub(f64x2.mul(k, f64x2.splat(LN2_HIGH)), error);
}

/** The series of log(1 + f) in s = f / (2 + f) beyond 2 s, from the square of s. */
function remainderOf(z: v128): v128 {
  const w = f64x2.mul(z, z);
  const even = f64x2.mul(
    w,
    plusTimes(0.3999999999940942, w, plusTimes(0.22222198432149784, w, f64x2.splat(0.15313837699209373))),
  );
  const odd = f64x2.mul(
    z,
    plusTimes(
      0.6666666666666735,
      w,
      plusTimes(0.2857142874366239, w, plusTimes(0.1818357216161805, w, f64x2.splat(0.14798198605116586))),
    ),
  );
  return f64x2.add(odd, even);
}

function plusTimes(constant: f64, factor: v128, value: v128): v128 {
  return f64x2.add(f64x2.splat(constant), f64x2.mul(factor, value));
}

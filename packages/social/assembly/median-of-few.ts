/**
 * The median of up to five outcomes, of which `end` is the end.
 *
 * By arithmetic: of outcomes in no order a processor guesses every other comparison wrong. Of four outcomes the middle two are the
 * larger of the lower ones of two pairs, and the smaller of the upper ones; of five the median is the middle of these and the fifth.
 */
export function medianOfFew(end: usize, count: i32): f64 {
  if (count === 0) return NaN;
  const e = v128.load64_zero(end - 8);
  if (count === 1) return first(e);
  const d = v128.load64_zero(end - 16);
  if (count === 2) return (first(d) + first(e)) / 2;
  const c = v128.load64_zero(end - 24);
  if (count === 3) return first(middleOf(c, d, e));
  const b = v128.load64_zero(end - 32);
  const lower = f64x2.pmax(f64x2.pmin(b, c), f64x2.pmin(d, e));
  const upper = f64x2.pmin(f64x2.pmax(b, c), f64x2.pmax(d, e));
  if (count === 4) return (first(lower) + first(upper)) / 2;
  return first(middleOf(lower, upper, v128.load64_zero(end - 40)));
}

function first(outcomes: v128): f64 {
  return f64x2.extract_lane(outcomes, 0);
}

function middleOf(a: v128, b: v128, c: v128): v128 {
  return f64x2.pmax(f64x2.pmin(a, b), f64x2.pmin(f64x2.pmax(a, b), c));
}

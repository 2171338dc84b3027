/** Weighted sums of rows of doubles. Two doubles are done at a time: up to one beyond `count` is read and written. */

/** to = weight from */
export function scaleRow(from: usize, weight: f64, to: usize, count: i32): void {
  const weights = f64x2.splat(weight);
  for (const end = to + ((<usize>count) << 3); to < end; to += 16, from += 16) {
    v128.store(to, f64x2.mul(weights, v128.load(from)));
  }
}

/** to += weight (above + below) + nextWeight (nextAbove + nextBelow) */
export function addPairs(
  above: usize,
  below: usize,
  weight: f64,
  nextAbove: usize,
  nextBelow: usize,
  nextWeight: f64,
  to: usize,
  count: i32,
): void {
  const weights = f64x2.splat(weight);
  const nextWeights = f64x2.splat(nextWeight);
  for (let at: usize = 0, bytes = (<usize>count) << 3; at < bytes; at += 16) {
    const pair = f64x2.mul(weights, f64x2.add(v128.load(above + at), v128.load(below + at)));
    const next = f64x2.mul(nextWeights, f64x2.add(v128.load(nextAbove + at), v128.load(nextBelow + at)));
    v128.store(to + at, f64x2.add(v128.load(to + at), f64x2.add(pair, next)));
  }
}

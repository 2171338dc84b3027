// Runs of doubles in the columns of a matrix that is stored column by column. Sums are formed as the plain version forms
// them: four side by side, what is left over in the first.

/** Inner product of two runs. */
export function dotRuns(a: usize, b: usize, length: usize): f64 {
  const end = a + (length & ~3) * 8;
  let front = f64x2.splat(0);
  let back = front;
  while (a < end) {
    front = f64x2.add(front, f64x2.mul(v128.load(a), v128.load(b)));
    back = f64x2.add(back, f64x2.mul(v128.load(a, 16), v128.load(b, 16)));
    a += 32;
    b += 32;
  }
  return finishSum(front, back, a, b, length & 3);
}

/** Adds what is left over to the first of four sums, and these up. */
function finishSum(front: v128, back: v128, a: usize, b: usize, rest: usize): f64 {
  let sum = f64x2.extract_lane(front, 0);
  for (let i: usize = 0; i < 8 * rest; i += 8) sum += f64.load(a + i) * f64.load(b + i);
  return sum + f64x2.extract_lane(front, 1) + (f64x2.extract_lane(back, 0) + f64x2.extract_lane(back, 1));
}

/**
 * One sweep of Jacobi's rotations over all pairs of columns, `length` numbers each; `squares` are their squared lengths.
 *
 * @returns whether any were rotated
 */
export function sweepRuns(columns: usize, length: usize, count: i32, squares: usize, tolerance: f64): bool {
  const step = 8 * length;
  const end = squares + ((<usize>count) << 3);
  let rotated = false;
  let a = columns;
  for (let i = squares; i < end; i += 8) {
    let b = a + step;
    for (let j = i + 8; j < end; j += 8) {
      if (orthogonalize(a, b, length, i, j, tolerance)) rotated = true;
      b += step;
    }
    a += step;
  }
  return rotated;
}

/** Rotates two columns so that they are orthogonal; false where they are. */
function orthogonalize(a: usize, b: usize, length: usize, i: usize, j: usize, tolerance: f64): bool {
  const product = dotRuns(a, b, length);
  const first = f64.load(i);
  const second = f64.load(j);
  if (Math.abs(product) <= tolerance * Math.sqrt(first) * Math.sqrt(second)) return false;
  const zeta = (second - first) / (2 * product);
  const tangent = (zeta < 0 ? -1.0 : 1.0) / (Math.abs(zeta) + lengthWithOne(zeta));
  const cosine = 1 / lengthWithOne(tangent);
  rotateRuns(a, b, length, cosine, cosine * tangent);
  f64.store(i, max<f64>(0, first - tangent * product));
  f64.store(j, max<f64>(0, second + tangent * product));
  return true;
}

/** The root of 1 + x^2. */
function lengthWithOne(x: f64): f64 {
  const size = Math.abs(x);
  const largest = max<f64>(size, 1);
  if (largest === Infinity) return largest;
  const one = 1 / largest;
  const share = size / largest;
  return Math.sqrt(one * one + share * share) * largest;
}

/** Rotates two runs by an angle: `a cos - b sin` and `a sin + b cos`. */
function rotateRuns(a: usize, b: usize, length: usize, cosine: f64, sine: f64): void {
  const end = a + 8 * (length & ~1);
  const c = f64x2.splat(cosine);
  const s = f64x2.splat(sine);
  while (a < end) {
    const first = v128.load(a);
    const second = v128.load(b);
    v128.store(a, f64x2.sub(f64x2.mul(c, first), f64x2.mul(s, second)));
    v128.store(b, f64x2.add(f64x2.mul(s, first), f64x2.mul(c, second)));
    a += 16;
    b += 16;
  }
  if ((length & 1) === 0) return;
  const first = f64.load(a);
  const second = f64.load(b);
  f64.store(a, cosine * first - sine * second);
  f64.store(b, sine * first + cosine * second);
}

/**
 * Reflects runs along a vector v: `x - factor (v . x) v`.
 *
 * @param v - the vector; the runs begin `stride` bytes after it, `stride` bytes after the first and so on
 */
export function reflectRuns(v: usize, stride: usize, count: usize, length: usize, factor: f64): void {
  let to = v + stride;
  for (; count >= 4; count -= 4) {
    reflectFour(v, to, stride, length, factor);
    to += 4 * stride;
  }
  for (; count > 0; count--) {
    addRun(to, -factor * dotRuns(v, to, length), v, length);
    to += stride;
  }
}

/** Four runs at a time, so that the vector is read a quarter as often. */
function reflectFour(v: usize, x0: usize, stride: usize, length: usize, factor: f64): void {
  const x1 = x0 + stride;
  const x2 = x1 + stride;
  const x3 = x2 + stride;
  const end = (length & ~3) * 8;
  let front0 = f64x2.splat(0);
  let front1 = front0;
  let front2 = front0;
  let front3 = front0;
  let back0 = front0;
  let back1 = front0;
  let back2 = front0;
  let back3 = front0;
  for (let at: usize = 0; at < end; at += 32) {
    const a = v128.load(v + at);
    const b = v128.load(v + at, 16);
    front0 = f64x2.add(front0, f64x2.mul(a, v128.load(x0 + at)));
    back0 = f64x2.add(back0, f64x2.mul(b, v128.load(x0 + at, 16)));
    front1 = f64x2.add(front1, f64x2.mul(a, v128.load(x1 + at)));
    back1 = f64x2.add(back1, f64x2.mul(b, v128.load(x1 + at, 16)));
    front2 = f64x2.add(front2, f64x2.mul(a, v128.load(x2 + at)));
    back2 = f64x2.add(back2, f64x2.mul(b, v128.load(x2 + at, 16)));
    front3 = f64x2.add(front3, f64x2.mul(a, v128.load(x3 + at)));
    back3 = f64x2.add(back3, f64x2.mul(b, v128.load(x3 + at, 16)));
  }
  const rest = length & 3;
  addRun(x0, -factor * finishSum(front0, back0, v + end, x0 + end, rest), v, length);
  addRun(x1, -factor * finishSum(front1, back1, v + end, x1 + end, rest), v, length);
  addRun(x2, -factor * finishSum(front2, back2, v + end, x2 + end, rest), v, length);
  addRun(x3, -factor * finishSum(front3, back3, v + end, x3 + end, rest), v, length);
}

/** Adds a multiple of a run to another; nothing for a factor of 0, whatever the run holds. */
function addRun(to: usize, factor: f64, from: usize, length: usize): void {
  if (factor === 0) return;
  const end = to + 8 * (length & ~3);
  const factors = f64x2.splat(factor);
  while (to < end) {
    v128.store(to, f64x2.add(v128.load(to), f64x2.mul(factors, v128.load(from))));
    v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(factors, v128.load(from, 16))), 16);
    to += 32;
    from += 32;
  }
  const rest = (length & 3) * 8;
  for (let i: usize = 0; i < rest; i += 8) f64.store(to + i, f64.load(to + i) + factor * f64.load(from + i));
}

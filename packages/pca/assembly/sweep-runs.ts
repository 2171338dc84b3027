import { dotRuns } from "./dot-runs";

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
  for (let i = squares; i + 8 < end; i += 16) {
    const next = a + step;
    if (orthogonalize(a, next, length, i, i + 8, tolerance)) rotated = true;
    let b = next + step;
    let j = i + 16;
    for (; j + 8 < end; j += 16) {
      const after = b + step;
      if (orthogonalizeTwo(a, b, next, after, length, i, j, false, tolerance)) rotated = true;
      if (orthogonalizeTwo(a, after, next, b, length, i, j, true, tolerance)) rotated = true;
      b = after + step;
    }
    if (j < end) {
      if (orthogonalize(a, b, length, i, j, tolerance)) rotated = true;
      if (orthogonalize(next, b, length, i + 8, j, tolerance)) rotated = true;
    }
    a = next + step;
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
  const tangent = (zeta < 0 ? -1.0 : 1.0) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  rotateRuns(a, b, length, cosine, cosine * tangent);
  f64.store(i, max<f64>(0, first - tangent * product));
  f64.store(j, max<f64>(0, second + tangent * product));
  return true;
}

/**
 * Rotates a with b and c with d, in the lanes of a register: what an angle takes is divisions and roots that wait for each other.
 *
 * @param i - the squares of a and c
 * @param j - those of b and d, or where `isCrossed` of d and b
 */
function orthogonalizeTwo(
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  length: usize,
  i: usize,
  j: usize,
  isCrossed: bool,
  tolerance: f64,
): bool {
  const products = f64x2.replace_lane(f64x2.splat(dotRuns(a, b, length)), 1, dotRuns(c, d, length));
  const first = v128.load(i);
  const stored = v128.load(j);
  const second = isCrossed ? v128.shuffle<f64>(stored, stored, 1, 0) : stored;
  const limits = f64x2.mul(f64x2.mul(f64x2.splat(tolerance), f64x2.sqrt(first)), f64x2.sqrt(second));
  const areOrthogonal = f64x2.le(f64x2.abs(products), limits);
  if (i64x2.all_true(areOrthogonal)) return false;
  const one = f64x2.splat(1);
  const zeta = f64x2.div(f64x2.sub(second, first), f64x2.mul(f64x2.splat(2), products));
  const sign = v128.bitselect(f64x2.splat(-1), one, f64x2.lt(zeta, f64x2.splat(0)));
  const size = f64x2.add(f64x2.abs(zeta), f64x2.sqrt(f64x2.add(one, f64x2.mul(zeta, zeta))));
  const tangents = v128.andnot(f64x2.div(sign, size), areOrthogonal);
  const cosines = f64x2.div(one, f64x2.sqrt(f64x2.add(one, f64x2.mul(tangents, tangents))));
  const sines = f64x2.mul(cosines, tangents);
  if (i64x2.extract_lane(areOrthogonal, 0) === 0) {
    rotateRuns(a, b, length, f64x2.extract_lane(cosines, 0), f64x2.extract_lane(sines, 0));
  }
  if (i64x2.extract_lane(areOrthogonal, 1) === 0) {
    rotateRuns(c, d, length, f64x2.extract_lane(cosines, 1), f64x2.extract_lane(sines, 1));
  }
  const moved = f64x2.mul(tangents, products);
  const zero = f64x2.splat(0);
  v128.store(i, f64x2.max(zero, f64x2.sub(first, moved)));
  const changed = f64x2.max(zero, f64x2.add(second, moved));
  v128.store(j, isCrossed ? v128.shuffle<f64>(changed, changed, 1, 0) : changed);
  return true;
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

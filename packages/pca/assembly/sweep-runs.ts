import { dotRuns } from "./dot-runs";

/** Columns that are rotated with as many others at a time. */
const BLOCK: i32 = 4;

/**
 * One sweep of Jacobi's rotations over all pairs of columns, `length` numbers each; `squares` are their squared lengths.
 *
 * @returns whether any were rotated
 */
export function sweepRuns(columns: usize, length: usize, count: i32, squares: usize, tolerance: f64): bool {
  const step = 8 * length;
  const whole = count & ~(BLOCK - 1);
  let rotated = false;
  for (let block = 0; block < count; block += BLOCK) {
    const a = columns + <usize>block * step;
    const i = squares + 8 * <usize>block;
    const held = min(BLOCK, count - block);
    for (let k = 0; k < held; k++) {
      if (orthogonalizeRest(a + k * step, length, i + 8 * k, held - k, tolerance)) rotated = true;
    }
    let other = block + BLOCK;
    for (; other < whole; other += BLOCK) {
      const b = columns + <usize>other * step;
      const j = squares + 8 * <usize>other;
      for (let turn = 0; turn < BLOCK; turn++) {
        if (orthogonalizeFour(a, b, length, i, j, turn, tolerance)) rotated = true;
      }
    }
    for (; other < count; other++) {
      const b = columns + <usize>other * step;
      const j = squares + 8 * <usize>other;
      for (let k = 0; k < BLOCK; k++) {
        if (orthogonalize(a + k * step, b, length, i + 8 * k, j, tolerance)) rotated = true;
      }
    }
  }
  return rotated;
}

/** Rotates a column with each of those that follow it, `count` with itself. */
function orthogonalizeRest(a: usize, length: usize, i: usize, count: i32, tolerance: f64): bool {
  let rotated = false;
  for (let k = 1; k < count; k++) {
    if (orthogonalize(a, a + 8 * length * k, length, i, i + 8 * k, tolerance)) rotated = true;
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
 * Rotates each of four columns with another of four others, in the lanes of two registers: an angle takes divisions and roots that wait for each
 * other.
 *
 * @param i - the squares of the four columns from a on
 * @param j - those of the columns from b on
 * @param turn - the place in the others of that which the first is rotated with; the next with the next, and the first follows the last
 */
function orthogonalizeFour(
  a: usize,
  b: usize,
  length: usize,
  i: usize,
  j: usize,
  turn: usize,
  tolerance: f64,
): bool {
  const step = 8 * length;
  const second = (turn + 1) & 3;
  const third = (turn + 2) & 3;
  const fourth = (turn + 3) & 3;
  const b0 = b + turn * step;
  const b1 = b + second * step;
  const b2 = b + third * step;
  const b3 = b + fourth * step;
  const front = lanes(dotRuns(a, b0, length), dotRuns(a + step, b1, length));
  const back = lanes(dotRuns(a + 2 * step, b2, length), dotRuns(a + 3 * step, b3, length));
  const frontA = v128.load(i);
  const backA = v128.load(i, 16);
  const frontB = lanes(f64.load(j + 8 * turn), f64.load(j + 8 * second));
  const backB = lanes(f64.load(j + 8 * third), f64.load(j + 8 * fourth));
  const frontTangents = tangentsOf(front, frontA, frontB, tolerance);
  const backTangents = tangentsOf(back, backA, backB, tolerance);
  if (!v128.any_true(v128.or(frontTangents, backTangents))) return false;
  const frontCosines = cosinesOf(frontTangents);
  const backCosines = cosinesOf(backTangents);
  const frontSines = f64x2.mul(frontCosines, frontTangents);
  const backSines = f64x2.mul(backCosines, backTangents);
  rotateRuns(a, b0, length, f64x2.extract_lane(frontCosines, 0), f64x2.extract_lane(frontSines, 0));
  rotateRuns(a + step, b1, length, f64x2.extract_lane(frontCosines, 1), f64x2.extract_lane(frontSines, 1));
  rotateRuns(a + 2 * step, b2, length, f64x2.extract_lane(backCosines, 0), f64x2.extract_lane(backSines, 0));
  rotateRuns(a + 3 * step, b3, length, f64x2.extract_lane(backCosines, 1), f64x2.extract_lane(backSines, 1));
  const zero = f64x2.splat(0);
  const frontMoved = f64x2.mul(frontTangents, front);
  const backMoved = f64x2.mul(backTangents, back);
  v128.store(i, f64x2.max(zero, f64x2.sub(frontA, frontMoved)));
  v128.store(i, f64x2.max(zero, f64x2.sub(backA, backMoved)), 16);
  const frontChanged = f64x2.max(zero, f64x2.add(frontB, frontMoved));
  const backChanged = f64x2.max(zero, f64x2.add(backB, backMoved));
  f64.store(j + 8 * turn, f64x2.extract_lane(frontChanged, 0));
  f64.store(j + 8 * second, f64x2.extract_lane(frontChanged, 1));
  f64.store(j + 8 * third, f64x2.extract_lane(backChanged, 0));
  f64.store(j + 8 * fourth, f64x2.extract_lane(backChanged, 1));
  return true;
}

function lanes(first: f64, second: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

/** Tangents of the angles that make columns orthogonal; 0 where they are. */
function tangentsOf(products: v128, first: v128, second: v128, tolerance: f64): v128 {
  const limits = f64x2.mul(f64x2.mul(f64x2.splat(tolerance), f64x2.sqrt(first)), f64x2.sqrt(second));
  const areOrthogonal = f64x2.le(f64x2.abs(products), limits);
  const one = f64x2.splat(1);
  const zeta = f64x2.div(f64x2.sub(second, first), f64x2.mul(f64x2.splat(2), products));
  const sign = v128.bitselect(f64x2.splat(-1), one, f64x2.lt(zeta, f64x2.splat(0)));
  const size = f64x2.add(f64x2.abs(zeta), f64x2.sqrt(f64x2.add(one, f64x2.mul(zeta, zeta))));
  return v128.andnot(f64x2.div(sign, size), areOrthogonal);
}

function cosinesOf(tangents: v128): v128 {
  const one = f64x2.splat(1);
  return f64x2.div(one, f64x2.sqrt(f64x2.add(one, f64x2.mul(tangents, tangents))));
}

/** Rotates two runs by an angle: `a cos - b sin` and `a sin + b cos`; none for a sine of 0. */
function rotateRuns(a: usize, b: usize, length: usize, cosine: f64, sine: f64): void {
  if (sine === 0) return;
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

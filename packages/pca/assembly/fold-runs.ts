import { addRun } from "./add-run";
import { dotRuns } from "./dot-runs";

/** Columns of less length than this leave the range of doubles when they are squared. */
const NEGLIGIBLE: f64 = 1e-140;

/**
 * Folds rows into a triangle by Householder reflections, two at a time.
 *
 * @param triangle - row by row, `width` numbers each; overwritten
 * @param rows - column by column, `height` numbers each, a multiple of four; overwritten
 * @param width - even
 */
export function foldRuns(triangle: usize, rows: usize, height: usize, width: usize): void {
  const step = 8 * height;
  const line = 8 * width;
  let corner = triangle;
  let v = rows;
  for (let left = width; left > 0; left -= 2) {
    const w = v + step;
    const headV = reflectCorner(corner, v, height);
    const factorV = factorOf(corner, headV);
    const share = factorV * (headV * f64.load(corner, 8) + dotRuns(v, w, height));
    f64.store(corner, f64.load(corner, 8) - share * headV, 8);
    addRun(w, -share, v, height);
    const cornerW = corner + 8 + line;
    const headW = reflectCorner(cornerW, w, height);
    const factorW = factorOf(cornerW, headW);
    const cross = dotRuns(v, w, height);
    let x = w + step;
    let upper = corner + 16;
    for (let i = left; i > 2; i -= 2) {
      reflectTwice(x, step, v, w, upper, line, headV, headW, factorV, factorW, cross);
      x += 2 * step;
      upper += 16;
    }
    corner = cornerW + 8 + line;
    v = w + step;
  }
}

/** Puts the length of a column on the diagonal; the first number of the vector that reflects it so, 0 for none. */
function reflectCorner(corner: usize, v: usize, height: usize): f64 {
  const head = f64.load(corner);
  const norm = Math.sqrt(head * head + dotRuns(v, v, height));
  if (norm < NEGLIGIBLE) return 0;
  const reflected = head > 0 ? -norm : norm;
  f64.store(corner, reflected);
  return head - reflected;
}

/** 2 / (v . v) for a vector v that begins with `head`. */
function factorOf(corner: usize, head: f64): f64 {
  return head === 0 ? 0 : 1 / Math.abs(f64.load(corner) * head);
}

/** Reflects two columns, and their numbers in two rows of the triangle, along v, then along w. */
function reflectTwice(
  x: usize,
  step: usize,
  v: usize,
  w: usize,
  upper: usize,
  line: usize,
  headV: f64,
  headW: f64,
  factorV: f64,
  factorW: f64,
  cross: f64,
): void {
  const y = x + step;
  let frontVx = f64x2.splat(0);
  let frontVy = frontVx;
  let frontWx = frontVx;
  let frontWy = frontVx;
  let backVx = frontVx;
  let backVy = frontVx;
  let backWx = frontVx;
  let backWy = frontVx;
  for (let at: usize = 0; at < step; at += 32) {
    let ofV = v128.load(v + at);
    let ofW = v128.load(w + at);
    let ofX = v128.load(x + at);
    let ofY = v128.load(y + at);
    frontVx = f64x2.add(frontVx, f64x2.mul(ofV, ofX));
    frontVy = f64x2.add(frontVy, f64x2.mul(ofV, ofY));
    frontWx = f64x2.add(frontWx, f64x2.mul(ofW, ofX));
    frontWy = f64x2.add(frontWy, f64x2.mul(ofW, ofY));
    ofV = v128.load(v + at, 16);
    ofW = v128.load(w + at, 16);
    ofX = v128.load(x + at, 16);
    ofY = v128.load(y + at, 16);
    backVx = f64x2.add(backVx, f64x2.mul(ofV, ofX));
    backVy = f64x2.add(backVy, f64x2.mul(ofV, ofY));
    backWx = f64x2.add(backWx, f64x2.mul(ofW, ofX));
    backWy = f64x2.add(backWy, f64x2.mul(ofW, ofY));
  }
  const lower = upper + line;
  const above = v128.load(upper);
  const below = v128.load(lower);
  const alongV = f64x2.add(
    f64x2.mul(f64x2.splat(headV), above),
    f64x2.add(sumsOf(frontVx, frontVy), sumsOf(backVx, backVy)),
  );
  const first = f64x2.mul(f64x2.splat(factorV), alongV);
  const alongW = f64x2.add(
    f64x2.mul(f64x2.splat(headW), below),
    f64x2.add(sumsOf(frontWx, frontWy), sumsOf(backWx, backWy)),
  );
  const second = f64x2.mul(
    f64x2.splat(factorW),
    f64x2.sub(alongW, f64x2.mul(first, f64x2.splat(cross))),
  );
  v128.store(upper, f64x2.sub(above, f64x2.mul(first, f64x2.splat(headV))));
  v128.store(lower, f64x2.sub(below, f64x2.mul(second, f64x2.splat(headW))));
  const firstX = f64x2.splat(f64x2.extract_lane(first, 0));
  const firstY = f64x2.splat(f64x2.extract_lane(first, 1));
  const secondX = f64x2.splat(f64x2.extract_lane(second, 0));
  const secondY = f64x2.splat(f64x2.extract_lane(second, 1));
  for (let at: usize = 0; at < step; at += 16) {
    const ofV = v128.load(v + at);
    const ofW = v128.load(w + at);
    const partX = f64x2.add(f64x2.mul(firstX, ofV), f64x2.mul(secondX, ofW));
    const partY = f64x2.add(f64x2.mul(firstY, ofV), f64x2.mul(secondY, ofW));
    v128.store(x + at, f64x2.sub(v128.load(x + at), partX));
    v128.store(y + at, f64x2.sub(v128.load(y + at), partY));
  }
}

/** The sums of the lanes of two registers. */
function sumsOf(a: v128, b: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
}

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
    let rest = left - 2;
    for (; rest >= 4; rest -= 4) {
      reflectFour(x, step, v, w, upper, line, headV, headW, factorV, factorW, cross);
      x += 4 * step;
      upper += 32;
    }
    if (rest > 0) reflectTwo(x, step, v, w, upper, line, headV, headW, factorV, factorW, cross);
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

/** Reflects four columns, and their numbers in two rows of the triangle, along v, then along w; as many as registers can hold the sums of. */
function reflectFour(
  x0: usize,
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
  const x1 = x0 + step;
  const x2 = x1 + step;
  const x3 = x2 + step;
  let v0 = f64x2.splat(0);
  let v1 = v0;
  let v2 = v0;
  let v3 = v0;
  let w0 = v0;
  let w1 = v0;
  let w2 = v0;
  let w3 = v0;
  for (let at: usize = 0; at < step; at += 32) {
    let ofV = v128.load(v + at);
    let ofW = v128.load(w + at);
    let x = v128.load(x0 + at);
    v0 = f64x2.add(v0, f64x2.mul(ofV, x));
    w0 = f64x2.add(w0, f64x2.mul(ofW, x));
    x = v128.load(x1 + at);
    v1 = f64x2.add(v1, f64x2.mul(ofV, x));
    w1 = f64x2.add(w1, f64x2.mul(ofW, x));
    x = v128.load(x2 + at);
    v2 = f64x2.add(v2, f64x2.mul(ofV, x));
    w2 = f64x2.add(w2, f64x2.mul(ofW, x));
    x = v128.load(x3 + at);
    v3 = f64x2.add(v3, f64x2.mul(ofV, x));
    w3 = f64x2.add(w3, f64x2.mul(ofW, x));
    ofV = v128.load(v + at, 16);
    ofW = v128.load(w + at, 16);
    x = v128.load(x0 + at, 16);
    v0 = f64x2.add(v0, f64x2.mul(ofV, x));
    w0 = f64x2.add(w0, f64x2.mul(ofW, x));
    x = v128.load(x1 + at, 16);
    v1 = f64x2.add(v1, f64x2.mul(ofV, x));
    w1 = f64x2.add(w1, f64x2.mul(ofW, x));
    x = v128.load(x2 + at, 16);
    v2 = f64x2.add(v2, f64x2.mul(ofV, x));
    w2 = f64x2.add(w2, f64x2.mul(ofW, x));
    x = v128.load(x3 + at, 16);
    v3 = f64x2.add(v3, f64x2.mul(ofV, x));
    w3 = f64x2.add(w3, f64x2.mul(ofW, x));
  }
  const lower = upper + line;
  const noShare = f64x2.splat(0);
  const front = reflectRow(upper, headV, factorV, sumsOf(v0, v1), noShare);
  const back = reflectRow(upper + 16, headV, factorV, sumsOf(v2, v3), noShare);
  const crosses = f64x2.splat(cross);
  const frontW = reflectRow(lower, headW, factorW, sumsOf(w0, w1), f64x2.mul(front, crosses));
  const backW = reflectRow(lower + 16, headW, factorW, sumsOf(w2, w3), f64x2.mul(back, crosses));
  takeOffFour(x0, step, v, w, front, back, frontW, backW);
}

/** Takes multiples of v and w off four columns. */
function takeOffFour(
  x0: usize,
  step: usize,
  v: usize,
  w: usize,
  front: v128,
  back: v128,
  frontW: v128,
  backW: v128,
): void {
  const x1 = x0 + step;
  const x2 = x1 + step;
  const x3 = x2 + step;
  const along0 = splatLane0(front);
  const along1 = splatLane1(front);
  const along2 = splatLane0(back);
  const along3 = splatLane1(back);
  const across0 = splatLane0(frontW);
  const across1 = splatLane1(frontW);
  const across2 = splatLane0(backW);
  const across3 = splatLane1(backW);
  for (let at: usize = 0; at < step; at += 16) {
    const ofV = v128.load(v + at);
    const ofW = v128.load(w + at);
    takeOff(x0 + at, along0, ofV, across0, ofW);
    takeOff(x1 + at, along1, ofV, across1, ofW);
    takeOff(x2 + at, along2, ofV, across2, ofW);
    takeOff(x3 + at, along3, ofV, across3, ofW);
  }
}

/** The same for two columns, which are left over of fours. */
function reflectTwo(
  x0: usize,
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
  const x1 = x0 + step;
  let v0 = f64x2.splat(0);
  let v1 = v0;
  let w0 = v0;
  let w1 = v0;
  for (let at: usize = 0; at < step; at += 16) {
    const ofV = v128.load(v + at);
    const ofW = v128.load(w + at);
    let x = v128.load(x0 + at);
    v0 = f64x2.add(v0, f64x2.mul(ofV, x));
    w0 = f64x2.add(w0, f64x2.mul(ofW, x));
    x = v128.load(x1 + at);
    v1 = f64x2.add(v1, f64x2.mul(ofV, x));
    w1 = f64x2.add(w1, f64x2.mul(ofW, x));
  }
  const along = reflectRow(upper, headV, factorV, sumsOf(v0, v1), f64x2.splat(0));
  const share = f64x2.mul(along, f64x2.splat(cross));
  const across = reflectRow(upper + line, headW, factorW, sumsOf(w0, w1), share);
  const along0 = splatLane0(along);
  const along1 = splatLane1(along);
  const across0 = splatLane0(across);
  const across1 = splatLane1(across);
  for (let at: usize = 0; at < step; at += 16) {
    const ofV = v128.load(v + at);
    const ofW = v128.load(w + at);
    takeOff(x0 + at, along0, ofV, across0, ofW);
    takeOff(x1 + at, along1, ofV, across1, ofW);
  }
}

/**
 * Reflects two numbers in a row of the triangle.
 *
 * @param share - what an earlier reflection has taken off the columns' products with the vector
 * @returns how much of the vector is to be taken off the columns
 */
function reflectRow(row: usize, head: f64, factor: f64, products: v128, share: v128): v128 {
  const heads = f64x2.splat(head);
  const numbers = v128.load(row);
  const along = f64x2.sub(f64x2.add(f64x2.mul(heads, numbers), products), share);
  const taken = f64x2.mul(f64x2.splat(factor), along);
  v128.store(row, f64x2.sub(numbers, f64x2.mul(taken, heads)));
  return taken;
}

function takeOff(x: usize, along: v128, ofV: v128, across: v128, ofW: v128): void {
  v128.store(x, f64x2.sub(v128.load(x), f64x2.add(f64x2.mul(along, ofV), f64x2.mul(across, ofW))));
}

/** The sums of the lanes of two registers. */
function sumsOf(a: v128, b: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
}

function splatLane0(a: v128): v128 {
  return v128.shuffle<f64>(a, a, 0, 0);
}

function splatLane1(a: v128): v128 {
  return v128.shuffle<f64>(a, a, 1, 1);
}

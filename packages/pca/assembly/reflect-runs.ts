import { addRun } from "./add-run";
import { dotRuns, finishSum } from "./dot-runs";

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

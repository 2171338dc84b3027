// Pointers are byte offsets of f64. `block` holds columns one after the other, `stride` rows apart; `triangle` columns of `columns`
// numbers. The last column of both is the right-hand side, one more than `columns`.

let head: f64 = 0;
let factor: f64 = 0;

/**
 * Reflects rows into a triangle by Householder's transformations, column after column. `rows` is a multiple of four; rows of zeros fill it
 * up and change nothing. Its plain twin in src/kernels/plain-fold-block.ts does the same operation by operation.
 */
export function foldBlock(block: usize, stride: i32, rows: i32, triangle: usize, columns: i32): void {
  const step = (<usize>stride) << 3;
  const height = (<usize>columns) << 3;
  for (let column = 0; column < columns; column++) {
    const from = block + <usize>column * step;
    const top = triangle + ((<usize>column) << 3);
    const diagonal = top + <usize>column * height;
    const below = squareSum(from, rows);
    if (below === 0) continue;
    const value = load<f64>(diagonal);
    const norm = Math.sqrt(value * value + below);
    const reflected = value > 0 ? -norm : norm;
    head = value - reflected;
    factor = 2 / (head * head + below);
    store<f64>(diagonal, reflected);
    let other = column + 1;
    for (; other + 3 <= columns; other += 4) {
      reflectFour(from, block + <usize>other * step, step, rows, top + <usize>other * height, height);
    }
    for (; other <= columns; other++) {
      reflectOne(from, block + <usize>other * step, rows, top + <usize>other * height);
    }
  }
}

function squareSum(from: usize, rows: i32): f64 {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  const end = from + ((<usize>rows) << 3);
  for (let at = from; at < end; at += 32) {
    const x = v128.load(at);
    const y = v128.load(at, 16);
    a = f64x2.add(a, f64x2.mul(x, x));
    b = f64x2.add(b, f64x2.mul(y, y));
  }
  return total(a, b);
}

function total(a: v128, b: v128): f64 {
  const sums = f64x2.add(a, b);
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

/** How much of the reflecting column is subtracted from another one; the number of that column in the triangle is updated at once. */
function amountOf(sum: f64, top: usize): v128 {
  const value = load<f64>(top);
  const amount = (sum + head * value) * factor;
  store<f64>(top, value - amount * head);
  return f64x2.splat(amount);
}

function reflectOne(from: usize, to: usize, rows: i32, top: usize): void {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  const end = (<usize>rows) << 3;
  for (let at: usize = 0; at < end; at += 32) {
    a = f64x2.add(a, f64x2.mul(v128.load(from + at), v128.load(to + at)));
    b = f64x2.add(b, f64x2.mul(v128.load(from + at, 16), v128.load(to + at, 16)));
  }
  const amount = amountOf(total(a, b), top);
  for (let at: usize = 0; at < end; at += 16) take(to + at, amount, v128.load(from + at));
}

/** Four columns side by side, each of which is treated as if it were alone. */
function reflectFour(from: usize, to0: usize, step: usize, rows: i32, top: usize, height: usize): void {
  const to1 = to0 + step;
  const to2 = to1 + step;
  const to3 = to2 + step;
  const end = (<usize>rows) << 3;
  let a0 = f64x2.splat(0);
  let b0 = f64x2.splat(0);
  let a1 = f64x2.splat(0);
  let b1 = f64x2.splat(0);
  let a2 = f64x2.splat(0);
  let b2 = f64x2.splat(0);
  let a3 = f64x2.splat(0);
  let b3 = f64x2.splat(0);
  for (let at: usize = 0; at < end; at += 32) {
    const x = v128.load(from + at);
    const y = v128.load(from + at, 16);
    a0 = f64x2.add(a0, f64x2.mul(x, v128.load(to0 + at)));
    b0 = f64x2.add(b0, f64x2.mul(y, v128.load(to0 + at, 16)));
    a1 = f64x2.add(a1, f64x2.mul(x, v128.load(to1 + at)));
    b1 = f64x2.add(b1, f64x2.mul(y, v128.load(to1 + at, 16)));
    a2 = f64x2.add(a2, f64x2.mul(x, v128.load(to2 + at)));
    b2 = f64x2.add(b2, f64x2.mul(y, v128.load(to2 + at, 16)));
    a3 = f64x2.add(a3, f64x2.mul(x, v128.load(to3 + at)));
    b3 = f64x2.add(b3, f64x2.mul(y, v128.load(to3 + at, 16)));
  }
  const amount0 = amountOf(total(a0, b0), top);
  const amount1 = amountOf(total(a1, b1), top + height);
  const amount2 = amountOf(total(a2, b2), top + 2 * height);
  const amount3 = amountOf(total(a3, b3), top + 3 * height);
  for (let at: usize = 0; at < end; at += 16) {
    const x = v128.load(from + at);
    take(to0 + at, amount0, x);
    take(to1 + at, amount1, x);
    take(to2 + at, amount2, x);
    take(to3 + at, amount3, x);
  }
}

function take(at: usize, amount: v128, x: v128): void {
  v128.store(at, f64x2.sub(v128.load(at), f64x2.mul(amount, x)));
}

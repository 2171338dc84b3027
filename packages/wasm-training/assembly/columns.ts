/**
 * Sums of the columns of `rows` rows, each multiplied by `factor`. They are accumulated in double precision, eight columns
 * at a time.
 */
export function columnSums(rows: i32, columns: i32, x: usize, factor: f32, result: usize): void {
  const step = (<usize>columns) << 2;
  let column = 0;
  for (; column + 8 <= columns; column += 8, x += 32, result += 32) {
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    let c = f64x2.splat(0);
    let d = f64x2.splat(0);
    let from = x;
    for (let row = 0; row < rows; row++, from += step) {
      const low = v128.load(from);
      const high = v128.load(from, 16);
      a = f64x2.add(a, f64x2.promote_low_f32x4(low));
      b = f64x2.add(b, highPair(low));
      c = f64x2.add(c, f64x2.promote_low_f32x4(high));
      d = f64x2.add(d, highPair(high));
    }
    const factors = f64x2.splat(factor);
    v128.store(result, narrow(f64x2.mul(a, factors), f64x2.mul(b, factors)));
    v128.store(result, narrow(f64x2.mul(c, factors), f64x2.mul(d, factors)), 16);
  }
  for (; column < columns; column++, x += 4, result += 4) {
    let sum: f64 = 0;
    let from = x;
    for (let row = 0; row < rows; row++, from += step) sum += <f64>load<f32>(from);
    store<f32>(result, <f32>(sum * <f64>factor));
  }
}

/** `rows` rows, each of them x multiplied by `factor`. */
export function repeatRow(rows: i32, columns: i32, x: usize, factor: f32, result: usize): void {
  if (rows === 0) return;
  const bytes = (<usize>columns) << 2;
  for (let at: usize = 0; at < bytes; at += 4) store<f32>(result + at, load<f32>(x + at) * factor);
  for (let row = 1; row < rows; row++) memory.copy(result + <usize>row * bytes, result, bytes);
}

/** The two higher floats as doubles. */
export function highPair(values: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(values, values, 2, 3, 2, 3));
}

/** Four doubles as floats. */
export function narrow(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}

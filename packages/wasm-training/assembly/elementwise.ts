/** x += bias for every row of `columns` floats, then negative values become 0 if `relu`. */
export function addBias(rows: i32, columns: i32, x: usize, bias: usize, relu: bool): void {
  const floor = f32x4.splat(relu ? 0 : -Infinity);
  const least: f32 = relu ? 0 : -Infinity;
  for (let row = 0; row < rows; row++) {
    let column = 0;
    let at: usize = 0;
    for (; column + 4 <= columns; column += 4, at += 16) {
      const sum = bias === 0 ? v128.load(x + at) : f32x4.add(v128.load(x + at), v128.load(bias + at));
      v128.store(x + at, f32x4.max(sum, floor));
    }
    for (; column < columns; column++, at += 4) {
      const sum: f32 = bias === 0 ? load<f32>(x + at) : load<f32>(x + at) + load<f32>(bias + at);
      store<f32>(x + at, max<f32>(sum, least));
    }
    x += at;
  }
}

/** result = x held between `low` and `high`; NaN where x is NaN, which the pseudo-minimum and -maximum leave as it is. */
export function clamp(count: i32, x: usize, low: f32, high: f32, result: usize): void {
  const lows = f32x4.splat(low);
  const highs = f32x4.splat(high);
  let i = 0;
  let at: usize = 0;
  for (; i + 16 <= count; i += 16, at += 64) {
    v128.store(result + at, f32x4.pmin(f32x4.pmax(v128.load(x + at), lows), highs));
    v128.store(result + at, f32x4.pmin(f32x4.pmax(v128.load(x + at, 16), lows), highs), 16);
    v128.store(result + at, f32x4.pmin(f32x4.pmax(v128.load(x + at, 32), lows), highs), 32);
    v128.store(result + at, f32x4.pmin(f32x4.pmax(v128.load(x + at, 48), lows), highs), 48);
  }
  for (; i < count; i++, at += 4) {
    const value = load<f32>(x + at);
    store<f32>(result + at, value < low ? low : value > high ? high : value);
  }
}

/** result = dy where x > 0, else 0; NaN where x is NaN. */
export function reluGradient(count: i32, x: usize, dy: usize, result: usize): void {
  const zero = f32x4.splat(0);
  let i = 0;
  let at: usize = 0;
  for (; i + 4 <= count; i += 4, at += 16) {
    const value = v128.load(x + at);
    const undefinedPart = v128.and(value, f32x4.ne(value, value));
    v128.store(result + at, v128.bitselect(v128.load(dy + at), undefinedPart, f32x4.gt(value, zero)));
  }
  for (; i < count; i++, at += 4) {
    const value = load<f32>(x + at);
    store<f32>(result + at, value > 0 ? load<f32>(dy + at) : max<f32>(value, 0));
  }
}

/** result = factor x y. */
export function scaledProduct(count: i32, x: usize, y: usize, factor: f32, result: usize): void {
  const factors = f32x4.splat(factor);
  let i = 0;
  let at: usize = 0;
  for (; i + 4 <= count; i += 4, at += 16) {
    v128.store(result + at, f32x4.mul(f32x4.mul(v128.load(x + at), factors), v128.load(y + at)));
  }
  for (; i < count; i++, at += 4) {
    store<f32>(result + at, load<f32>(x + at) * factor * load<f32>(y + at));
  }
}

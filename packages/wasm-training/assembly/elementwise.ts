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
    store<f32>(result + at, value > 0 ? load<f32>(dy + at) : value <= 0 ? 0 : value);
  }
}

/** Copies `groups` runs of `floats` floats, each between `before` and `after` zeros. */
export function padGroups(groups: i32, floats: i32, x: usize, before: i32, after: i32, result: usize): void {
  const bytes = (<usize>floats) << 2;
  for (let group = 0; group < groups; group++) {
    memory.fill(result, 0, (<usize>before) << 2);
    result += (<usize>before) << 2;
    memory.copy(result, x, bytes);
    result += bytes;
    x += bytes;
    memory.fill(result, 0, (<usize>after) << 2);
    result += (<usize>after) << 2;
  }
}

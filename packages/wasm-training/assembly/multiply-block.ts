import { TILE_COLUMNS, TILE_ROWS } from "./block-sizes";

/** Multiplies packed blocks: the operand that fits the first-level cache is met in the inner loop. */
export function multiplyBlock(
  rows: i32,
  columns: i32,
  inners: i32,
  left: usize,
  right: usize,
  result: usize,
  stride: i32,
  accumulate: bool,
  tile: usize,
): void {
  const leftPanel = (<usize>inners * TILE_ROWS) << 2;
  const rightPanel = (<usize>inners * TILE_COLUMNS) << 2;
  const rowBytes = (<usize>stride) << 2;
  if (inners <= 64) {
    for (let row = 0; row < rows; row += TILE_ROWS) {
      for (let column = 0; column < columns; column += TILE_COLUMNS) {
        multiplyTile(
          min(TILE_ROWS, rows - row),
          min(TILE_COLUMNS, columns - column),
          inners,
          left + <usize>(row / TILE_ROWS) * leftPanel,
          right + <usize>(column / TILE_COLUMNS) * rightPanel,
          result + <usize>row * rowBytes + ((<usize>column) << 2),
          rowBytes,
          accumulate,
          tile,
        );
      }
    }
  } else {
    for (let column = 0; column < columns; column += TILE_COLUMNS) {
      for (let row = 0; row < rows; row += TILE_ROWS) {
        multiplyTile(
          min(TILE_ROWS, rows - row),
          min(TILE_COLUMNS, columns - column),
          inners,
          left + <usize>(row / TILE_ROWS) * leftPanel,
          right + <usize>(column / TILE_COLUMNS) * rightPanel,
          result + <usize>row * rowBytes + ((<usize>column) << 2),
          rowBytes,
          accumulate,
          tile,
        );
      }
    }
  }
}

/** One tile of the result: 5 x 8 sums in registers over the whole inner dimension of the block. */
function multiplyTile(
  rows: i32,
  columns: i32,
  inners: i32,
  left: usize,
  right: usize,
  result: usize,
  rowBytes: usize,
  accumulate: bool,
  tile: usize,
): void {
  let a0 = f32x4.splat(0);
  let a1 = f32x4.splat(0);
  let b0 = f32x4.splat(0);
  let b1 = f32x4.splat(0);
  let c0 = f32x4.splat(0);
  let c1 = f32x4.splat(0);
  let d0 = f32x4.splat(0);
  let d1 = f32x4.splat(0);
  let e0 = f32x4.splat(0);
  let e1 = f32x4.splat(0);
  const end = left + ((<usize>inners * TILE_ROWS) << 2);
  while (left < end) {
    const r0 = v128.load(right);
    const r1 = v128.load(right, 16);
    const a = v128.load32_splat(left);
    a0 = multiplyAdd(a, r0, a0);
    a1 = multiplyAdd(a, r1, a1);
    const b = v128.load32_splat(left, 4);
    b0 = multiplyAdd(b, r0, b0);
    b1 = multiplyAdd(b, r1, b1);
    const c = v128.load32_splat(left, 8);
    c0 = multiplyAdd(c, r0, c0);
    c1 = multiplyAdd(c, r1, c1);
    const d = v128.load32_splat(left, 12);
    d0 = multiplyAdd(d, r0, d0);
    d1 = multiplyAdd(d, r1, d1);
    const e = v128.load32_splat(left, 16);
    e0 = multiplyAdd(e, r0, e0);
    e1 = multiplyAdd(e, r1, e1);
    left += TILE_ROWS * 4;
    right += 32;
  }
  const whole = rows === TILE_ROWS && columns === TILE_COLUMNS;
  const to = whole ? result : tile;
  const step: usize = whole ? rowBytes : TILE_COLUMNS * 4;
  const add = whole && accumulate;
  storePair(to, a0, a1, add);
  storePair(to + step, b0, b1, add);
  storePair(to + 2 * step, c0, c1, add);
  storePair(to + 3 * step, d0, d1, add);
  storePair(to + 4 * step, e0, e1, add);
  if (whole) return;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = result + <usize>row * rowBytes + ((<usize>column) << 2);
      const value = load<f32>(tile + ((<usize>(row * TILE_COLUMNS + column)) << 2));
      store<f32>(at, accumulate ? load<f32>(at) + value : value);
    }
  }
}

function storePair(to: usize, low: v128, high: v128, add: bool): void {
  if (add) {
    v128.store(to, f32x4.add(v128.load(to), low));
    v128.store(to, f32x4.add(v128.load(to, 16), high), 16);
  } else {
    v128.store(to, low);
    v128.store(to, high, 16);
  }
}

/** a b + c in four lanes: one instruction with one rounding where relaxed SIMD was compiled in, else two. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

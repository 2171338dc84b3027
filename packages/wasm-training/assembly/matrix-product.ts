/**
 * Rows and columns of the tile of the result that the innermost loop keeps in registers: ten sums, two values of the right
 * operand, one of the left and a product fill 14 of the 15 vector registers that V8 gives out on x64.
 */
export const TILE_ROWS: i32 = 5;
export const TILE_COLUMNS: i32 = 8;

/** Rows of the left operand in a packed block, a multiple of the tile's: with 512 inner values, 240 kB. */
export const BLOCK_ROWS: i32 = 120;

/**
 * Inner values and columns of a packed block of the right operand, at most 1 MB for the second-level cache: wide where
 * its lines run along the columns, long where they run along the inner dimension, so that memory is read in long runs.
 */
export const WIDE_INNER: i32 = 256;
export const WIDE_COLUMNS: i32 = 1024;
const LONG_INNER: i32 = 512;
const LONG_COLUMNS: i32 = 256;

/** Lines in a group: all of them. */
export const NO_GROUPS: i32 = i32.MAX_VALUE;

/** Bytes of the work area: one tile, one packed block of the left and one of the right operand. */
export const TILE_BYTES: i32 = TILE_ROWS * TILE_COLUMNS * 4;
export const LEFT_BYTES: i32 = BLOCK_ROWS * LONG_INNER * 4;
export const RIGHT_BYTES: i32 = WIDE_COLUMNS * WIDE_INNER * 4;

/**
 * result[m, n] = left[m, k] right[k, n], all row-major floats; added to what is there if `accumulate`.
 *
 * `leftTransposed` and `rightTransposed` say that an operand is stored as [k, m] or [n, k]. The lines in which the left
 * operand is stored (its rows, or its columns if transposed) may lie in groups: line i begins at
 * `left + (i / groupLines) * groupStride + (i % groupLines) * leftStride`, strides counted in floats. Lines may overlap:
 * so a convolution over a sequence is a matrix product.
 */
export function matrixProduct(
  m: i32,
  n: i32,
  k: i32,
  left: usize,
  leftStride: i32,
  groupLines: i32,
  groupStride: i32,
  leftTransposed: bool,
  right: usize,
  rightStride: i32,
  rightTransposed: bool,
  result: usize,
  accumulate: bool,
  work: usize,
): void {
  if (k === 0 && !accumulate) memory.fill(result, 0, (<usize>m * n) << 2);
  const packedLeft = work + TILE_BYTES;
  const packedRight = packedLeft + LEFT_BYTES;
  const blockInner = rightTransposed ? LONG_INNER : WIDE_INNER;
  const blockColumns = rightTransposed ? LONG_COLUMNS : WIDE_COLUMNS;
  for (let column = 0; column < n; column += blockColumns) {
    const columns = min(blockColumns, n - column);
    for (let inner = 0; inner < k; inner += blockInner) {
      const inners = min(blockInner, k - inner);
      pack(
        !rightTransposed,
        packedRight,
        TILE_COLUMNS,
        right,
        rightStride,
        NO_GROUPS,
        0,
        column,
        columns,
        inner,
        inners,
      );
      for (let row = 0; row < m; row += BLOCK_ROWS) {
        const rows = min(BLOCK_ROWS, m - row);
        pack(
          leftTransposed,
          packedLeft,
          TILE_ROWS,
          left,
          leftStride,
          groupLines,
          groupStride,
          row,
          rows,
          inner,
          inners,
        );
        const corner = result + ((<usize>row * n + column) << 2);
        multiplyBlock(
          rows,
          columns,
          inners,
          packedLeft,
          packedRight,
          corner,
          n,
          accumulate || inner > 0,
          work,
        );
      }
    }
  }
}

/** Packs a block of an operand: `count` rows or columns from `start`, whose lines run along or across the inner dimension. */
function pack(
  across: bool,
  target: usize,
  width: i32,
  base: usize,
  stride: i32,
  groupLines: i32,
  groupStride: i32,
  start: i32,
  count: i32,
  inner: i32,
  inners: i32,
): void {
  if (across) {
    packAcrossLines(target, width, base, stride, groupLines, groupStride, start, count, inner, inners);
  } else {
    packLines(target, width, base, stride, groupLines, groupStride, start, count, inner, inners);
  }
}

/** Where line `index` of an operand begins. */
function lineAt(base: usize, index: i32, stride: i32, groupLines: i32, groupStride: i32): usize {
  const group = index / groupLines;
  return base + ((<usize>group * groupStride + <usize>(index - group * groupLines) * stride) << 2);
}

/**
 * Packs an operand whose lines run along the inner dimension: panels of `width` lines, and in a panel, for each inner
 * index, the `width` values next to each other. Missing lines of the last panel repeat the last line.
 */
function packLines(
  target: usize,
  width: i32,
  base: usize,
  stride: i32,
  groupLines: i32,
  groupStride: i32,
  line: i32,
  lines: i32,
  inner: i32,
  inners: i32,
): void {
  const last = line + lines - 1;
  const step = (<usize>width) << 2;
  const offset = (<usize>inner) << 2;
  for (let first = line; first <= last; first += width) {
    let done = 0;
    for (; done + 4 <= width; done += 4) {
      const at = first + done;
      packFourLines(
        target + ((<usize>done) << 2),
        step,
        lineAt(base, min(at, last), stride, groupLines, groupStride) + offset,
        lineAt(base, min(at + 1, last), stride, groupLines, groupStride) + offset,
        lineAt(base, min(at + 2, last), stride, groupLines, groupStride) + offset,
        lineAt(base, min(at + 3, last), stride, groupLines, groupStride) + offset,
        inners,
      );
    }
    for (; done < width; done++) {
      const from = lineAt(base, min(first + done, last), stride, groupLines, groupStride) + offset;
      packOneLine(target + ((<usize>done) << 2), step, from, inners);
    }
    target += <usize>inners * step;
  }
}

/** Four lines next to each other, transposed in registers. */
function packFourLines(to: usize, step: usize, a: usize, b: usize, c: usize, d: usize, inners: i32): void {
  let i = 0;
  for (; i + 4 <= inners; i += 4) {
    const va = v128.load(a);
    const vb = v128.load(b);
    const vc = v128.load(c);
    const vd = v128.load(d);
    const abLow = v128.shuffle<f32>(va, vb, 0, 4, 1, 5);
    const abHigh = v128.shuffle<f32>(va, vb, 2, 6, 3, 7);
    const cdLow = v128.shuffle<f32>(vc, vd, 0, 4, 1, 5);
    const cdHigh = v128.shuffle<f32>(vc, vd, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f32>(abLow, cdLow, 0, 1, 4, 5));
    v128.store(to + step, v128.shuffle<f32>(abLow, cdLow, 2, 3, 6, 7));
    v128.store(to + 2 * step, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5));
    v128.store(to + 3 * step, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7));
    a += 16;
    b += 16;
    c += 16;
    d += 16;
    to += 4 * step;
  }
  for (; i < inners; i++) {
    store<f32>(to, load<f32>(a), 0);
    store<f32>(to, load<f32>(b), 4);
    store<f32>(to, load<f32>(c), 8);
    store<f32>(to, load<f32>(d), 12);
    a += 4;
    b += 4;
    c += 4;
    d += 4;
    to += step;
  }
}

/** One line, its values `step` bytes apart. */
function packOneLine(to: usize, step: usize, from: usize, inners: i32): void {
  for (let i = 0; i < inners; i++) {
    store<f32>(to, load<f32>(from));
    from += 4;
    to += step;
  }
}

/** Packs an operand with one line for each inner index, to the same layout; missing values of the last panel are 0. */
export function packAcrossLines(
  target: usize,
  width: i32,
  base: usize,
  stride: i32,
  groupLines: i32,
  groupStride: i32,
  start: i32,
  count: i32,
  inner: i32,
  inners: i32,
): void {
  const step = (<usize>width) << 2;
  const panel = <usize>inners * step;
  const rest = count % width;
  const whole = count - rest;
  const offset = (<usize>start) << 2;
  let i = 0;
  // Panels lie whole pages apart, and caches keep few lines of equal places in pages: four rows at a time fill a panel's
  // lines before they are lost
  for (; width === TILE_COLUMNS && i + 4 <= inners; i += 4) {
    const at = inner + i;
    let a = lineAt(base, at, stride, groupLines, groupStride) + offset;
    let b = lineAt(base, at + 1, stride, groupLines, groupStride) + offset;
    let c = lineAt(base, at + 2, stride, groupLines, groupStride) + offset;
    let d = lineAt(base, at + 3, stride, groupLines, groupStride) + offset;
    let to = target + <usize>i * step;
    for (let done = 0; done < whole; done += width) {
      v128.store(to, v128.load(a));
      v128.store(to, v128.load(a, 16), 16);
      v128.store(to, v128.load(b), 32);
      v128.store(to, v128.load(b, 16), 48);
      v128.store(to, v128.load(c), 64);
      v128.store(to, v128.load(c, 16), 80);
      v128.store(to, v128.load(d), 96);
      v128.store(to, v128.load(d, 16), 112);
      a += step;
      b += step;
      c += step;
      d += step;
      to += panel;
    }
  }
  for (; i < inners; i++) {
    let from = lineAt(base, inner + i, stride, groupLines, groupStride) + offset;
    let to = target + <usize>i * step;
    for (let done = 0; done < whole; done += width) {
      copyWidth(width, from, to);
      from += step;
      to += panel;
    }
  }
  if (rest === 0) return;
  let to = target + <usize>(whole / width) * panel;
  for (i = 0; i < inners; i++) {
    const from = lineAt(base, inner + i, stride, groupLines, groupStride) + offset + ((<usize>whole) << 2);
    for (let j = 0; j < width; j++) {
      const at = (<usize>j) << 2;
      store<f32>(to + at, j < rest ? load<f32>(from + at) : 0);
    }
    to += step;
  }
}

/** Copies one row of a panel. */
function copyWidth(width: i32, from: usize, to: usize): void {
  v128.store(to, v128.load(from));
  if (width === TILE_COLUMNS) v128.store(to, v128.load(from, 16), 16);
  else store<f32>(to, load<f32>(from, 16), 16);
}

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
function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

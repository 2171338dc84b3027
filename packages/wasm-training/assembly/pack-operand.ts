import { TILE_COLUMNS } from "./block-sizes";

/** Packs a block of an operand: `count` rows or columns from `start`, whose lines run along or across the inner dimension. */
export function pack(
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

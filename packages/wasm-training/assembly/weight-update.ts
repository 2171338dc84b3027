import { adamStep } from "./adam";
import {
  BLOCK_ROWS,
  LEFT_BYTES,
  NO_GROUPS,
  RIGHT_BYTES,
  TILE_BYTES,
  TILE_COLUMNS,
  TILE_ROWS,
  WIDE_COLUMNS,
  WIDE_INNER,
} from "./block-sizes";
import { multiplyBlock } from "./multiply-block";
import { packAcrossLines } from "./pack-operand";

/** Bytes of a strip of the gradient: it is used up before it leaves the first-level cache. */
const STRIP_BYTES: i32 = TILE_ROWS * WIDE_COLUMNS * 4;

/** Bytes that `matrixProduct` and `weightUpdate` need at `work`. */
export function workBytes(): i32 {
  return TILE_BYTES + LEFT_BYTES + RIGHT_BYTES + STRIP_BYTES;
}

/** The longest inner dimension that `weightUpdate` takes. */
export function weightUpdateInner(): i32 {
  return WIDE_INNER;
}

/**
 * `adamStep` of value[m, n] with the gradient left^T right, where left is [k, m] and right [k, n], k at most
 * `weightUpdateInner()`. The gradient is computed in strips of a tile's rows and never stored as a whole.
 */
export function weightUpdate(
  m: i32,
  n: i32,
  k: i32,
  left: usize,
  right: usize,
  value: usize,
  first: usize,
  second: usize,
  rate: f32,
  beta1: f32,
  rest1: f32,
  correction1: f32,
  beta2: f32,
  rest2: f32,
  correction2: f32,
  epsilon: f32,
  work: usize,
): void {
  weightUpdatePart(
    0,
    m,
    m,
    n,
    k,
    left,
    right,
    value,
    first,
    second,
    rate,
    beta1,
    rest1,
    correction1,
    beta2,
    rest2,
    correction2,
    epsilon,
    work,
  );
}

/** The rows from `firstRow` to before `endRow` of `weightUpdate`, with the bits of the whole. */
export function weightUpdatePart(
  firstRow: i32,
  endRow: i32,
  m: i32,
  n: i32,
  k: i32,
  left: usize,
  right: usize,
  value: usize,
  first: usize,
  second: usize,
  rate: f32,
  beta1: f32,
  rest1: f32,
  correction1: f32,
  beta2: f32,
  rest2: f32,
  correction2: f32,
  epsilon: f32,
  work: usize,
): void {
  const packedLeft = work + TILE_BYTES;
  const packedRight = packedLeft + LEFT_BYTES;
  const strip = packedRight + RIGHT_BYTES;
  for (let column = 0; column < n; column += WIDE_COLUMNS) {
    const columns = min(WIDE_COLUMNS, n - column);
    packAcrossLines(packedRight, TILE_COLUMNS, right, n, NO_GROUPS, 0, column, columns, 0, k);
    for (let row = firstRow; row < endRow; row += BLOCK_ROWS) {
      const rows = min(BLOCK_ROWS, endRow - row);
      packAcrossLines(packedLeft, TILE_ROWS, left, m, NO_GROUPS, 0, row, rows, 0, k);
      for (let done = 0; done < rows; done += TILE_ROWS) {
        const count = min(TILE_ROWS, rows - done);
        const panel = packedLeft + ((<usize>done * k) << 2);
        multiplyBlock(count, columns, k, panel, packedRight, strip, columns, false, work);
        for (let i = 0; i < count; i++) {
          const at = (<usize>(row + done + i) * n + column) << 2;
          const gradient = strip + ((<usize>i * columns) << 2);
          adamStep(
            columns,
            value + at,
            gradient,
            first + at,
            second + at,
            rate,
            beta1,
            rest1,
            correction1,
            beta2,
            rest2,
            correction2,
            epsilon,
          );
        }
      }
    }
  }
}

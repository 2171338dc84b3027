import {
  BLOCK_ROWS,
  LEFT_BYTES,
  LONG_COLUMNS,
  LONG_INNER,
  NO_GROUPS,
  TILE_BYTES,
  TILE_COLUMNS,
  TILE_ROWS,
  WIDE_COLUMNS,
  WIDE_INNER,
} from "./block-sizes";
import { multiplyBlock } from "./multiply-block";
import { multiplyRow } from "./multiply-row";
import { pack } from "./pack-operand";

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
  matrixProductPart(
    0,
    m,
    0,
    n,
    m,
    n,
    k,
    left,
    leftStride,
    groupLines,
    groupStride,
    leftTransposed,
    right,
    rightStride,
    rightTransposed,
    result,
    accumulate,
    work,
  );
}

/**
 * The rows from `firstRow` to before `endRow` of `matrixProduct`, in the columns from `firstColumn` to before `endColumn`. Every value is
 * summed as in the whole product, so that parts, which threads compute side by side, have its bits.
 */
export function matrixProductPart(
  firstRow: i32,
  endRow: i32,
  firstColumn: i32,
  endColumn: i32,
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
  if (firstRow >= endRow) return;
  if (k === 0 && !accumulate) clear(firstRow, endRow, firstColumn, endColumn, n, result);
  if (m === 1 && !leftTransposed && !rightTransposed) {
    const columns = endColumn - firstColumn;
    const offset = (<usize>firstColumn) << 2;
    multiplyRow(columns, k, left, right + offset, rightStride, result + offset, accumulate, work);
    return;
  }
  const blockInner = rightTransposed ? LONG_INNER : WIDE_INNER;
  const blockColumns = rightTransposed ? LONG_COLUMNS : WIDE_COLUMNS;
  for (let column = firstColumn; column < endColumn; column += blockColumns) {
    for (let inner = 0; inner < k; inner += blockInner) {
      multiplyBlocks(
        firstRow,
        endRow,
        column,
        min(blockColumns, endColumn - column),
        inner,
        min(blockInner, k - inner),
        n,
        left,
        leftStride,
        groupLines,
        groupStride,
        leftTransposed,
        right,
        rightStride,
        rightTransposed,
        result,
        accumulate || inner > 0,
        work,
      );
    }
  }
}

/** Fills the part of a result with zeros. */
function clear(firstRow: i32, endRow: i32, firstColumn: i32, endColumn: i32, n: i32, result: usize): void {
  const bytes = (<usize>(endColumn - firstColumn)) << 2;
  for (let row = firstRow; row < endRow; row++) {
    memory.fill(result + ((<usize>row * n + firstColumn) << 2), 0, bytes);
  }
}

/** Packs a block of the right operand, and multiplies it by the blocks of the left one. */
function multiplyBlocks(
  firstRow: i32,
  endRow: i32,
  column: i32,
  columns: i32,
  inner: i32,
  inners: i32,
  n: i32,
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
  const packedLeft = work + TILE_BYTES;
  const packedRight = packedLeft + LEFT_BYTES;
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
  for (let row = firstRow; row < endRow; row += BLOCK_ROWS) {
    const rows = min(BLOCK_ROWS, endRow - row);
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
    multiplyBlock(rows, columns, inners, packedLeft, packedRight, corner, n, accumulate, work);
  }
}

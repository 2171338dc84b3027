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
  if (k === 0 && !accumulate) {
    for (let row = firstRow; row < endRow; row++) {
      memory.fill(result + ((<usize>row * n + firstColumn) << 2), 0, (<usize>(endColumn - firstColumn)) << 2);
    }
  }
  if (m === 1 && !leftTransposed && !rightTransposed) {
    const offset = (<usize>firstColumn) << 2;
    multiplyRow(
      endColumn - firstColumn,
      k,
      left,
      right + offset,
      rightStride,
      result + offset,
      accumulate,
      work,
    );
    return;
  }
  const packedLeft = work + TILE_BYTES;
  const packedRight = packedLeft + LEFT_BYTES;
  const blockInner = rightTransposed ? LONG_INNER : WIDE_INNER;
  const blockColumns = rightTransposed ? LONG_COLUMNS : WIDE_COLUMNS;
  for (let column = firstColumn; column < endColumn; column += blockColumns) {
    const columns = min(blockColumns, endColumn - column);
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

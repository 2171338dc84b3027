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
  if (k === 0 && !accumulate) memory.fill(result, 0, (<usize>m * n) << 2);
  if (m === 1 && !leftTransposed && !rightTransposed) {
    multiplyRow(n, k, left, right, rightStride, result, accumulate, work);
    return;
  }
  multiplyPacked(
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

/** The product of operands that are packed, block by block. */
function multiplyPacked(
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

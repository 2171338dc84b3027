import { WIDE_COLUMNS, WIDE_INNER } from "./block-sizes";
import { multiplyAdd } from "./multiply-block";

/**
 * result[n] = left[k] right[k, n], added to what is there if `accumulate`: one row, for which packing the right operand would take
 * longer than multiplying it. The sums are formed in the order of `multiplyBlock`, so that a row alone gets the bits that it gets among
 * others.
 */
export function multiplyRow(
  n: i32,
  k: i32,
  left: usize,
  right: usize,
  rightStride: i32,
  result: usize,
  accumulate: bool,
  sums: usize,
): void {
  const line = (<usize>rightStride) << 2;
  for (let column = 0; column < n; column += WIDE_COLUMNS) {
    const columns = min(WIDE_COLUMNS, n - column);
    const offset = (<usize>column) << 2;
    for (let inner = 0; inner < k; inner += WIDE_INNER) {
      const inners = min(WIDE_INNER, k - inner);
      memory.fill(sums, 0, (<usize>columns) << 2);
      addLines(
        columns,
        inners,
        left + ((<usize>inner) << 2),
        right + <usize>inner * line + offset,
        line,
        sums,
      );
      addSums(columns, sums, result + offset, accumulate || inner > 0);
    }
  }
}

/** sums += left right, four lines of the right operand at a time. */
function addLines(columns: i32, inners: i32, left: usize, right: usize, line: usize, sums: usize): void {
  let i = 0;
  for (; i + 4 <= inners; i += 4) {
    const a = v128.load32_splat(left);
    const b = v128.load32_splat(left, 4);
    const c = v128.load32_splat(left, 8);
    const d = v128.load32_splat(left, 12);
    const second = right + line;
    const third = second + line;
    const fourth = third + line;
    let j = 0;
    let at: usize = 0;
    for (; j + 4 <= columns; j += 4, at += 16) {
      let sum = multiplyAdd(a, v128.load(right + at), v128.load(sums + at));
      sum = multiplyAdd(b, v128.load(second + at), sum);
      sum = multiplyAdd(c, v128.load(third + at), sum);
      v128.store(sums + at, multiplyAdd(d, v128.load(fourth + at), sum));
    }
    for (; j < columns; j++, at += 4) {
      let sum = multiplyAdd(a, v128.load32_zero(right + at), v128.load32_zero(sums + at));
      sum = multiplyAdd(b, v128.load32_zero(second + at), sum);
      sum = multiplyAdd(c, v128.load32_zero(third + at), sum);
      v128.store_lane<f32>(sums + at, multiplyAdd(d, v128.load32_zero(fourth + at), sum), 0);
    }
    left += 16;
    right = fourth + line;
  }
  for (; i < inners; i++) {
    const a = v128.load32_splat(left);
    let j = 0;
    let at: usize = 0;
    for (; j + 4 <= columns; j += 4, at += 16) {
      v128.store(sums + at, multiplyAdd(a, v128.load(right + at), v128.load(sums + at)));
    }
    for (; j < columns; j++, at += 4) {
      const sum = multiplyAdd(a, v128.load32_zero(right + at), v128.load32_zero(sums + at));
      v128.store_lane<f32>(sums + at, sum, 0);
    }
    left += 4;
    right += line;
  }
}

function addSums(columns: i32, sums: usize, result: usize, accumulate: bool): void {
  if (!accumulate) {
    memory.copy(result, sums, (<usize>columns) << 2);
    return;
  }
  for (let j = 0; j < columns; j++) {
    const at = (<usize>j) << 2;
    store<f32>(result + at, load<f32>(result + at) + load<f32>(sums + at));
  }
}

/**
 * result[rows, columns] = left[rows, inner] right[inner, columns], all of doubles, row-major and without gaps.
 *
 * Rows and columns must be multiples of 4.
 */
export function multiplyDoubles(
  rows: i32,
  columns: i32,
  inner: i32,
  left: usize,
  right: usize,
  result: usize,
): void {
  const leftBytes = (<usize>inner) << 3;
  const rightBytes = (<usize>columns) << 3;
  for (let row = 0; row < rows; row += 4, left += 4 * leftBytes, result += 4 * rightBytes) {
    for (let column = 0; column < columns; column += 4) {
      multiplyTile(
        inner,
        left,
        leftBytes,
        right + ((<usize>column) << 3),
        result + ((<usize>column) << 3),
        rightBytes,
      );
    }
  }
}

function multiplyTile(
  inner: i32,
  left: usize,
  leftBytes: usize,
  right: usize,
  result: usize,
  rightBytes: usize,
): void {
  let sum00 = f64x2.splat(0);
  let sum01 = sum00;
  let sum10 = sum00;
  let sum11 = sum00;
  let sum20 = sum00;
  let sum21 = sum00;
  let sum30 = sum00;
  let sum31 = sum00;
  for (let i = 0; i < inner; i++, left += 8, right += rightBytes) {
    const right0 = v128.load(right);
    const right1 = v128.load(right, 16);
    const left0 = v128.load64_splat(left);
    sum00 = f64x2.add(sum00, f64x2.mul(left0, right0));
    sum01 = f64x2.add(sum01, f64x2.mul(left0, right1));
    const left1 = v128.load64_splat(left + leftBytes);
    sum10 = f64x2.add(sum10, f64x2.mul(left1, right0));
    sum11 = f64x2.add(sum11, f64x2.mul(left1, right1));
    const left2 = v128.load64_splat(left + 2 * leftBytes);
    sum20 = f64x2.add(sum20, f64x2.mul(left2, right0));
    sum21 = f64x2.add(sum21, f64x2.mul(left2, right1));
    const left3 = v128.load64_splat(left + 3 * leftBytes);
    sum30 = f64x2.add(sum30, f64x2.mul(left3, right0));
    sum31 = f64x2.add(sum31, f64x2.mul(left3, right1));
  }
  v128.store(result, sum00);
  v128.store(result, sum01, 16);
  v128.store(result + rightBytes, sum10);
  v128.store(result + rightBytes, sum11, 16);
  v128.store(result + 2 * rightBytes, sum20);
  v128.store(result + 2 * rightBytes, sum21, 16);
  v128.store(result + 3 * rightBytes, sum30);
  v128.store(result + 3 * rightBytes, sum31, 16);
}

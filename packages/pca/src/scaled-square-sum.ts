/** Sum of squares of columns once these are divided by `scale`. */
export function scaledSquareSum(squares: Float64Array, scale: Float64Array | null): number {
  let sum = 0;
  for (let i = 0; i < squares.length; i++) sum += scale === null ? squares[i] : squares[i] / scale[i] ** 2;
  return sum;
}

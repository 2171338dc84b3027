import { checkNumber } from "@vscnn/core";

/** Larger sums of squares would leave the range of doubles when they are multiplied. */
const MAX_SQUARES = 1e150;

/** Checks that squared deviations of columns are small enough to be multiplied. */
export function checkSquares(functionName: string, squares: Float64Array): void {
  checkNumber(functionName, "the sum of squared deviations", scaledSquareSum(squares, null), {
    min: 0,
    max: MAX_SQUARES,
  });
}

/** Sum of squares of columns once these are divided by `scale`. */
export function scaledSquareSum(squares: Float64Array, scale: Float64Array | null): number {
  let sum = 0;
  for (let i = 0; i < squares.length; i++) sum += scale === null ? squares[i] : squares[i] / scale[i] ** 2;
  return sum;
}

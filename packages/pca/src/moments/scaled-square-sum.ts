import { checkNumber } from "@vscnn/core";

/** Checks that the sum of squared deviations of columns has stayed in the range of doubles. */
export function checkSquares(functionName: string, squares: Float64Array): void {
  checkNumber(functionName, "the sum of squared deviations", scaledSquareSum(squares, null), {
    min: 0,
  });
}

/** Sum of squares of columns once these are divided by `scale`. */
export function scaledSquareSum(squares: Float64Array, scale: Float64Array | null): number {
  let sum = 0;
  for (let i = 0; i < squares.length; i++) sum += scale === null ? squares[i] : squares[i] / scale[i] ** 2;
  return sum;
}

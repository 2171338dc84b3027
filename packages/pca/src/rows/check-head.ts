import { checkMatrix, type Matrix, type MatrixNeed, ndArray } from "@vscnn/core";

/**
 * Checks what can be known of a matrix before its numbers are read: all of it by its first two rows, if the whole lies in its
 * data. The caller looks through the numbers if what it makes of them is not finite.
 */
export function checkHead(functionName: string, matrix: Matrix, need: MatrixNeed): void {
  const { data, shape, stride, offset } = matrix ?? {};
  const isHeld =
    Array.isArray(shape) &&
    Array.isArray(stride) &&
    shape.length === 2 &&
    shape[0] > 2 &&
    offset + shape[0] * shape[1] <= data?.length;
  const head = isHeld ? ndArray(data, [2, shape[1]], stride, offset) : matrix;
  checkMatrix(functionName, "matrix", head, need);
}

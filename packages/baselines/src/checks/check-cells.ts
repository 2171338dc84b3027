import { checkMatrix, firstNotFinite, isTypedArray, type Matrix, type MatrixNeed } from "@vscnn/core";

/** Checks a matrix whose cells may be missing (NaN), and are finite otherwise. */
export function checkCells(
  functionName: string,
  name: string,
  matrix: unknown,
  need: MatrixNeed = {},
): asserts matrix is Matrix {
  checkMatrix(functionName, name, withoutMissing(matrix), need);
}

/** Whether a cell of a matrix is missing. */
export function hasMissing({ data, shape, stride, offset }: Matrix): boolean {
  const [rows, columns] = shape as [number, number];
  if (firstNotFinite(data) === -1) return false;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (Number.isNaN(data[offset + row * stride[0] + column * stride[1]])) return true;
    }
  }
  return false;
}

/** The same matrix with zeros for what is missing; anything else as it is. */
function withoutMissing(matrix: unknown): unknown {
  if (typeof matrix !== "object" || matrix === null || !("data" in matrix)) return matrix;
  const { data, shape, stride, offset } = matrix as Matrix;
  if (!isTypedArray(data, "Float32Array", "Float64Array") || firstNotFinite(data) === -1) return matrix;
  const present = data.map((value) => (Number.isNaN(value) ? 0 : value));
  return { data: present, shape, stride, offset };
}

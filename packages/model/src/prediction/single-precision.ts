import { firstNotFinite, type Matrix, packedMatrix } from "@vscnn/core";

/**
 * Copies the numbers of a checked matrix, row after row, to single precision, in which networks compute. There 1e39 is infinite.
 *
 * @param label - the matrix as the caller knows it
 * @throws RangeError if a number becomes infinite, with its row and column
 */
export function singlePrecision(functionName: string, matrix: Matrix, label: string): Float32Array {
  const packed = packedMatrix(matrix);
  if (packed instanceof Float32Array) return packed;
  const values = Float32Array.from(packed);
  const at = firstNotFinite(values);
  if (at < 0) return values;
  const columns = matrix.shape[1];
  const place = `row ${Math.floor(at / columns)}, column ${at % columns}`;
  throw new RangeError(
    `${functionName}: ${label} must be finite in single precision, got ${packed[at]} at ${place}`,
  );
}

/** Checks that a list of numbers stays finite in single precision. */
export function checkSinglePrecision(functionName: string, values: ArrayLike<number>, label: string): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(Math.fround(values[i]))) {
      throw new RangeError(
        `${functionName}: ${label} must be finite in single precision, got ${values[i]} at index ${i}`,
      );
    }
  }
}

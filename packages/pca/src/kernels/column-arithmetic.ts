import type { ColumnArithmetic } from "@vscnn/numerics";
import type { ColumnKernels } from "./kernels.ts";

/**
 * Arithmetic by kernels, on columns that lie in their memory.
 *
 * @param scratch - room in that memory for a number of each column
 */
export function columnArithmetic(
  { dotRuns, foldRuns, reflectRuns, sweepRuns }: ColumnKernels,
  scratch: Float64Array,
): ColumnArithmetic {
  return {
    dot({ byteOffset }, first, second, length) {
      return dotRuns(byteOffset + 8 * first, byteOffset + 8 * second, length);
    },
    reflect({ byteOffset }, from, { stride, count, length, factor }) {
      reflectRuns(byteOffset + 8 * from, 8 * stride, count, length, factor);
    },
    fold(triangle, rows, { height, width }) {
      foldRuns(triangle.byteOffset, rows.byteOffset, height, width);
    },
    sweep({ byteOffset }, squares, { count, length, tolerance }) {
      scratch.set(squares);
      const isRotated = sweepRuns(byteOffset, length, count, scratch.byteOffset, tolerance) !== 0;
      squares.set(scratch.subarray(0, count));
      return isRotated;
    },
  };
}

import type { ColumnArithmetic } from "@vscnn/numerics";
import type { ColumnKernels } from "./kernels.ts";

/** Arithmetic by kernels, on columns that lie in their memory. */
export function columnArithmetic({ dotRuns, reflectRuns, rotateRuns }: ColumnKernels): ColumnArithmetic {
  return {
    dot({ byteOffset }, first, second, length) {
      return dotRuns(byteOffset + 8 * first, byteOffset + 8 * second, length);
    },
    reflect({ byteOffset }, from, { stride, count, length, factor }) {
      reflectRuns(byteOffset + 8 * from, 8 * stride, count, length, factor);
    },
    rotate({ byteOffset }, first, second, { length, cosine, sine }) {
      rotateRuns(byteOffset + 8 * first, byteOffset + 8 * second, length, cosine, sine);
    },
  };
}

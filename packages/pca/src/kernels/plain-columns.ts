import { PLAIN_ARITHMETIC } from "@vscnn/numerics";
import type { ColumnKernels } from "./kernels.ts";

/** The functions of assembly/column-runs.ts in TypeScript, to the same bits. */
export function plainColumns(buffer: ArrayBuffer): ColumnKernels {
  const doubles = new Float64Array(buffer);
  const { dot, reflect, rotate } = PLAIN_ARITHMETIC;
  return {
    dotRuns: (a, b, length) => dot(doubles, a / 8, b / 8, length),
    rotateRuns: (a, b, length, cosine, sine) => rotate(doubles, a / 8, b / 8, { length, cosine, sine }),
    reflectRuns: (v, stride, count, length, factor) =>
      reflect(doubles, v / 8, { stride: stride / 8, count, length, factor }),
  };
}

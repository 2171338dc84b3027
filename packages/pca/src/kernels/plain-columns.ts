import { PLAIN_ARITHMETIC } from "@vscnn/numerics";
import type { ColumnKernels } from "./kernels.ts";

/** The functions of assembly/column-runs.ts in TypeScript, to the same bits. */
export function plainColumns(buffer: ArrayBuffer): ColumnKernels {
  const doubles = new Float64Array(buffer);
  const { dot, fold, reflect, sweep } = PLAIN_ARITHMETIC;
  return {
    dotRuns: (a, b, length) => dot(doubles, a / 8, b / 8, length),
    foldRuns: (triangle, rows, height, width) =>
      fold(doubles.subarray(triangle / 8), doubles.subarray(rows / 8), { height, width }),
    sweepRuns: (columns, length, count, squares, tolerance) =>
      Number(
        sweep(doubles.subarray(columns / 8), doubles.subarray(squares / 8), { count, length, tolerance }),
      ),
    reflectRuns: (v, stride, count, length, factor) =>
      reflect(doubles, v / 8, { stride: stride / 8, count, length, factor }),
  };
}

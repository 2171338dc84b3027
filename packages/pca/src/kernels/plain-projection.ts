import { pairedDot } from "@vscnn/numerics";
import type { ProjectionKernels, ProjectRows } from "./kernels.ts";

/** The functions of assembly/project-rows.ts in TypeScript, to the same bits. */
export function plainProjection(buffer: ArrayBuffer): ProjectionKernels {
  const doubles = new Float64Array(buffer);
  return {
    projectSingle: projectRows(new Float32Array(buffer), doubles),
    projectDouble: projectRows(doubles, doubles),
  };
}

function projectRows(matrix: Float32Array | Float64Array, doubles: Float64Array): ProjectRows {
  return (x, rows, columns, pairs, v, origin, products) => {
    const centered = new Float64Array(columns);
    for (let row = 0; row < rows; row++) {
      const at = x / matrix.BYTES_PER_ELEMENT + row * columns;
      for (let column = 0; column < columns; column++)
        centered[column] = matrix[at + column] - doubles[origin / 8 + column];
      for (let vector = 0; vector < 2 * pairs; vector++) {
        const product = pairedDot(centered, 0, doubles, v / 8 + vector * columns, columns);
        doubles[products / 8 + row * 2 * pairs + vector] = product;
      }
    }
  };
}

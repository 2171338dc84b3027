import type { Matrix } from "@vscnn/core";

/** The groups of fixtures/generate.py. */
export const GROUPS = [
  { name: "photo", columns: [0, 3] },
  { name: "author", columns: [1] },
  { name: "time", columns: [2, 4, 5] },
  { name: "text", columns: [6] },
];

/** The model of fixtures/generate.py: products between groups and within them. */
export function toyModel(matrix: Matrix): Float64Array {
  return Float64Array.from({ length: matrix.shape[0] }, (_, i) => {
    const x = (column: number) => matrix.get(i, column);
    return (
      2 * x(0) -
      x(1) * x(3) +
      Math.sin(3 * x(2)) * x(4) +
      Math.abs(x(5)) +
      0.5 * x(0) * x(1) * x(2) +
      Math.max(x(6), 0.2)
    );
  });
}

import type { Cost } from "../cost.ts";

/** A product of matrices of singles, [rows, inner] and [inner, columns]: each is moved once. */
export function productCost(rows: number, inner: number, columns: number): Cost & { readonly flops: number } {
  return {
    bytes: 4 * (rows * inner + inner * columns + rows * columns),
    flops: 2 * rows * inner * columns,
  };
}

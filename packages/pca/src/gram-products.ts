import type { RowBuffer } from "./linear-algebra/row-buffer.ts";

/** Makes products of `X^T X` with vectors, for rows X that are centered and scaled by arithmetic on the vectors. */
export interface GramProducts {
  /** Takes the vectors, one after the other. */
  start(block: Float64Array): void;
  /** Adds the rows the buffer holds. */
  addHeldRows(): void;
  /** The products, one after the other. */
  finish(): Float64Array;
}

/**
 * @param mean - what the rows in the buffer are still to be centered by; `null` if they are centered
 * @param scale - what centered columns are divided by
 */
export function createGramProducts(
  buffer: RowBuffer,
  columns: number,
  mean: Float64Array | null,
  scale: Float64Array | null,
): GramProducts {
  const scaled = (vectors: Float64Array): Float64Array =>
    scale === null ? vectors : vectors.map((value, i) => value / scale[i % columns]);
  return {
    start(block) {
      const vectors = scaled(block);
      const shifts = new Float64Array(block.length / columns);
      if (mean !== null)
        for (let i = 0; i < vectors.length; i++)
          shifts[Math.floor(i / columns)] += mean[i % columns] * vectors[i];
      buffer.startGramProducts(vectors, shifts);
    },
    addHeldRows: () => buffer.addGramProducts(),
    finish() {
      const { products, sums } = buffer.gramProducts();
      if (mean !== null) {
        // Zero but for the rounding errors of the products
        for (let i = 0; i < products.length; i++)
          products[i] -= mean[i % columns] * sums[Math.floor(i / columns)];
      }
      return scaled(products);
    },
  };
}

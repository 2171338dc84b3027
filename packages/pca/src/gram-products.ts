import type { RowBuffer } from "./linear-algebra/row-buffer.ts";

/** Makes products of `X^T X` with vectors, for rows X that are centered and scaled by arithmetic on the vectors. */
export interface GramProducts {
  /**
   * Takes the vectors, one after the other.
   *
   * @param isRough - whether single precision will do; only if the buffer has it
   */
  start(block: Float64Array, isRough?: boolean): void;
  /** Adds the rows that the buffer has in use. */
  addHeldRows(): void;
  /** The products, one after the other. */
  finish(): Float64Array;
}

/** What {@link createGramProducts} has to know of the rows. */
export interface GramProductsOptions {
  /** What the rows in the buffer are still to be centered by; `null` if they are centered. */
  readonly mean: Float64Array | null;
  /** What centered columns are divided by. */
  readonly scale: Float64Array | null;
  /** Typical length of a centered and scaled row: products with rows are made of size 1 in single precision. */
  readonly rowLength?: number;
}

export function createGramProducts(
  buffer: RowBuffer,
  columns: number,
  { mean, scale, rowLength = 1 }: GramProductsOptions,
): GramProducts {
  // A power of two, so that dividing by it costs no digits
  const unit = 2 ** Math.round(Math.log2(rowLength));
  let restore = 1;
  const scaled = (vectors: Float64Array): Float64Array =>
    scale === null ? vectors : vectors.map((value, i) => value / scale[i % columns]);
  return {
    start(block, isRough = false) {
      restore = isRough ? unit : 1;
      const vectors = isRough ? scaled(block).map((value) => Math.fround(value / unit)) : scaled(block);
      const shifts = new Float64Array(block.length / columns);
      if (mean !== null)
        for (let i = 0; i < vectors.length; i++)
          shifts[Math.floor(i / columns)] += mean[i % columns] * vectors[i];
      buffer.startGramProducts(vectors, shifts, isRough);
    },
    addHeldRows: () => buffer.addGramProducts(),
    finish() {
      const { products, sums } = buffer.gramProducts();
      for (let i = 0; i < products.length; i++) {
        // The sums are zero but for the rounding errors of the products
        if (mean !== null) products[i] -= mean[i % columns] * sums[Math.floor(i / columns)];
        products[i] *= restore;
      }
      return scaled(products);
    },
  };
}

import { multiplyRows } from "../rows/multiply-rows.ts";
import { doublesAt, type RowBuffer, roundUp } from "../rows/row-buffer.ts";
import { setVectors } from "../rows/set-vectors.ts";

/** Makes products of `X^T X` with vectors, for rows X that are centered and scaled by arithmetic on the vectors. */
export interface GramProducts {
  /**
   * Takes the vectors, one after the other.
   *
   * @param isRough - whether single precision will do; only if the buffer keeps singles
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
  { mean, scale, rowLength = 1 }: GramProductsOptions,
): GramProducts {
  const { columns } = buffer;
  // A power of two, so that dividing by it costs no digits
  const unit = 2 ** Math.round(Math.log2(rowLength));
  let count = 0;
  let inSingle = false;
  const scaled = (vectors: Float64Array): Float64Array =>
    scale === null ? vectors : vectors.map((value, i) => value / scale[i % columns]);
  return {
    start(block, isRough = false) {
      inSingle = isRough;
      const vectors = isRough ? scaled(block).map((value) => Math.fround(value / unit)) : scaled(block);
      const shifts = new Float64Array(block.length / columns);
      if (mean !== null) {
        for (let i = 0; i < vectors.length; i++)
          shifts[Math.floor(i / columns)] += mean[i % columns] * vectors[i];
      }
      count = setVectors(buffer, vectors, shifts);
      clearProducts(buffer, count, isRough);
    },
    addHeldRows: () => multiplyRows(buffer, count, inSingle),
    finish() {
      const { products, sums } = readProducts(buffer, count);
      for (let i = 0; i < products.length; i++) {
        // The sums are zero but for the rounding errors of the products
        if (mean !== null) products[i] -= mean[i % columns] * sums[Math.floor(i / columns)];
        if (inSingle) products[i] *= unit;
      }
      return scaled(products);
    },
  };
}

function clearProducts(buffer: RowBuffer, count: number, isRough: boolean): void {
  const { width, slots, addresses, memory } = buffer;
  const length = roundUp(count, 2) * width;
  if (isRough) {
    new Float32Array(memory, addresses.roughInput, length).set(doublesAt(buffer, addresses.input, length));
  }
  doublesAt(buffer, addresses.output, length).fill(0);
  doublesAt(buffer, addresses.sums, slots).fill(0);
}

/** The products since the start, one after the other, and the sum of `X v - shift` of each vector v. */
function readProducts(buffer: RowBuffer, count: number): { products: Float64Array; sums: Float64Array } {
  const { columns, width, addresses } = buffer;
  const products = new Float64Array(count * columns);
  for (let i = 0; i < count; i++) {
    products.set(doublesAt(buffer, addresses.output + i * width * 8, columns), i * columns);
  }
  return { products, sums: doublesAt(buffer, addresses.sums, count).slice() };
}

import { type SymmetricTiles, tileIndex } from "./symmetric-tiles.ts";

/** The upper triangle of a matrix, row by row, as it is saved. JSON has no negative zero, so there is none in it. */
export function productsOf({ numbers, size }: SymmetricTiles): Float64Array {
  const products = new Float64Array((size * (size + 1)) / 2);
  let at = 0;
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++)
      products[at++] = numbers[tileIndex(size, row, column)] + 0;
  }
  return products;
}

/** Sets a matrix to a saved upper triangle. */
export function setProducts({ numbers, size }: SymmetricTiles, products: ArrayLike<number>): void {
  let at = 0;
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++) {
      const product = products[at++];
      numbers[tileIndex(size, row, column)] = product;
      // The tiles on the diagonal hold both halves
      if (row >> 2 === column >> 2) numbers[tileIndex(size, column, row)] = product;
    }
  }
}

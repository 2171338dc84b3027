/** Rounding errors that sums of products may have, in units of the product of the deviations. */
const ROUNDING = 1e-6;

/** The least number with all its digits: squares below it are not known to be more than 0. */
const MIN_SQUARE = 2 ** -1022;

/** Checks sums of products by the inequality of Cauchy and Schwarz: none is larger than those of its columns allow. */
export function checkCovariance(products: readonly number[], columns: number, count: number): void {
  const refuse = (need: string, at: number): never => {
    throw new RangeError(
      `loadPcaAccumulator: model.products must have ${need}, got ${products[at]} at index ${at}`,
    );
  };
  const lengths = new Float64Array(columns);
  for (let row = 0, at = 0; row < columns; at += columns - row, row++) {
    if (products[at] < 0) refuse("squares >= 0", at);
    lengths[row] = Math.sqrt(products[at]) + Math.sqrt(count * MIN_SQUARE);
  }
  let total = 0;
  for (let row = 0, at = 0; row < columns; row++) {
    total += products[at];
    if (!Number.isFinite(total)) refuse("squares with a finite sum", at);
    for (let column = row; column < columns; column++, at++) {
      const largest = (1 + ROUNDING) * lengths[row] * lengths[column];
      if (Math.abs(products[at]) > largest) refuse(`no product above that of its columns' lengths`, at);
    }
  }
}

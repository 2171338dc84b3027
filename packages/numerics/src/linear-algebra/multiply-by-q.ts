import { addScaled } from "./add-scaled.ts";
import { dot } from "./dot.ts";
import type { QrFactors } from "./householder-qr.ts";

/**
 * Multiplies a vector by the orthogonal factor Q of a QR factorization, in place.
 *
 * @param factors - from {@link householderQr}
 * @param vector - `height` numbers, overwritten
 * @example
 * // The first column of Q is that of the matrix over its length, up to its sign
 * const vector = Float64Array.of(1, 0);
 * multiplyByQ(householderQr(Float64Array.of(3, 4), 2, 1), vector);
 * vector.map(Math.abs); // => [0.6000, 0.8000]
 */
export function multiplyByQ({ height, rank, columns, factors }: QrFactors, vector: Float64Array): void {
  for (let step = rank - 1; step >= 0; step--) {
    const from = step * height + step;
    const length = height - step;
    addScaled(vector, step, -factors[step] * dot(columns, from, vector, step, length), columns, from, length);
  }
}

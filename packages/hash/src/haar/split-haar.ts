/** Both weights of the Haar wavelet. */
const WEIGHT: number = Math.SQRT1_2;

/**
 * One level of the Haar wavelet transform in place: every square of four values becomes its sum and its three
 * differences, columns first, in the order of PyWavelets' operations, so that rounding is the same.
 *
 * @param values - a square image of `side * side` values
 * @param step - how far the values that this level looks at lie apart
 */
export function splitHaar(values: Float64Array, side: number, step: number): void {
  const down = step * side;
  for (let row = 0; row < side; row += 2 * step) {
    for (let i = row * side, end = i + side; i < end; i += 2 * step) {
      const topLeft = WEIGHT * values[i];
      const topRight = WEIGHT * values[i + step];
      const left = WEIGHT * values[i + down];
      const right = WEIGHT * values[i + down + step];
      const lowLeft = WEIGHT * (left + topLeft);
      const lowRight = WEIGHT * (right + topRight);
      const highLeft = WEIGHT * (topLeft - left);
      const highRight = WEIGHT * (topRight - right);
      values[i] = lowRight + lowLeft;
      values[i + step] = lowLeft - lowRight;
      values[i + down] = highRight + highLeft;
      values[i + down + step] = highLeft - highRight;
    }
  }
}

/** What {@link splitHaar} makes of the sums alone: its differences are left out, and their places hold what they held. */
export function sumHaar(values: Float64Array, side: number, step: number): void {
  const down = step * side;
  for (let row = 0; row < side; row += 2 * step) {
    for (let i = row * side, end = i + side; i < end; i += 2 * step) {
      const lowLeft = WEIGHT * (WEIGHT * values[i + down] + WEIGHT * values[i]);
      const lowRight = WEIGHT * (WEIGHT * values[i + down + step] + WEIGHT * values[i + step]);
      values[i] = lowRight + lowLeft;
    }
  }
}

/** The inverse of {@link splitHaar}: rows first. */
export function joinHaar(values: Float64Array, side: number, step: number): void {
  const down = step * side;
  for (let row = 0; row < side; row += 2 * step) {
    for (let i = row * side, end = i + side; i < end; i += 2 * step) {
      const low = WEIGHT * values[i];
      const lowDifference = WEIGHT * values[i + step];
      const high = WEIGHT * values[i + down];
      const highDifference = WEIGHT * values[i + down + step];
      const lowLeft = WEIGHT * (low + lowDifference);
      const lowRight = WEIGHT * (low - lowDifference);
      const highLeft = WEIGHT * (high + highDifference);
      const highRight = WEIGHT * (high - highDifference);
      values[i] = lowLeft + highLeft;
      values[i + step] = lowRight + highRight;
      values[i + down] = lowLeft - highLeft;
      values[i + down + step] = lowRight - highRight;
    }
  }
}

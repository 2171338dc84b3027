import type { HogBlockNorm } from "./hog-settings.ts";

/** Keeps a block without gradients from a division by zero: scikit-image's constant. */
const EPSILON = 1e-5;

/** Where `'L2-Hys'` cuts the values: Lowe's constant, taken up by Dalal and Triggs. */
const HYSTERESIS = 0.2;

/** Scales the values of a block, which are not negative, in place. */
export function normalizeBlock(values: Float64Array, norm: HogBlockNorm): void {
  if (norm === "L1" || norm === "L1-sqrt") {
    const divisor = sumOf(values) + EPSILON;
    for (let i = 0; i < values.length; i++) {
      values[i] = norm === "L1" ? values[i] / divisor : Math.sqrt(values[i] / divisor);
    }
    return;
  }
  divideByLength(values);
  if (norm === "L2") return;
  for (let i = 0; i < values.length; i++) if (values[i] > HYSTERESIS) values[i] = HYSTERESIS;
  divideByLength(values);
}

function divideByLength(values: Float64Array): void {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += values[i] * values[i];
  const factor = 1 / Math.sqrt(squares + EPSILON ** 2);
  for (let i = 0; i < values.length; i++) values[i] *= factor;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

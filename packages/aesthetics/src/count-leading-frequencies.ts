import { LARGE_SHARE, LARGE_TIE } from "./count-large-frequencies.ts";
import { createFourierTransform } from "./fourier-transform.ts";
import type { SubjectBox } from "./subject-region.ts";

/** Frequencies along the rows that are transformed in one pass over the pixels, and how many passes may be tried. */
const TOGETHER = 4;
const PASSES = 4;

/** Rounding errors of a sum of squares, in units of it. */
const ROUNDING = 1e-12;

/**
 * What `countLargeFrequencies` gives, mean included, from the lowest frequencies along the rows alone: in most
 * photographs they hold so much of the energy that no coefficient of the others can be large.
 *
 * By Parseval's theorem the squared magnitudes of all coefficients add up to the pixels' squares times their number.
 * What the transformed frequencies leave of that bounds every other coefficient, which comes in pairs of equal size.
 * The largest coefficient is the mean's, as no pixel is negative.
 *
 * @returns undefined if the frequencies tried do not decide
 */
export function countLeadingFrequencies(
  luma: Int32Array,
  width: number,
  box: SubjectBox,
): number | undefined {
  const rows = box.bottom - box.top + 1;
  const columns = box.right - box.left + 1;
  const { sum, squareSum } = sumsOf(luma, width, box);
  const energy = rows * columns * squareSum;
  const threshold = LARGE_SHARE ** 2 * (1 + LARGE_TIE) * sum ** 2;
  const transform = createFourierTransform(rows);
  const order = frequencyOrder(columns);
  let count = 0;
  let rest = energy;
  for (let start = 0; start < order.length && start < TOGETHER * PASSES; start += TOGETHER) {
    const frequencies = order.slice(start, start + TOGETHER);
    rowCoefficients(luma, width, box, frequencies).forEach(({ real, imaginary }, i) => {
      const weight = isOwnMirror(frequencies[i], columns) ? 1 : 2;
      transform(real, imaginary);
      for (let row = 0; row < rows; row++) {
        const square = real[row] * real[row] + imaginary[row] * imaginary[row];
        rest -= weight * square;
        if (square > threshold) count += weight;
      }
    });
    const isAll = start + TOGETHER >= order.length;
    if (isAll || rest + ROUNDING * energy < 2 * threshold) return count;
  }
  return undefined;
}

function sumsOf(luma: Int32Array, width: number, box: SubjectBox): { sum: number; squareSum: number } {
  let sum = 0;
  let squareSum = 0;
  for (let row = box.top; row <= box.bottom; row++) {
    for (let i = row * width + box.left; i <= row * width + box.right; i++) {
      sum += luma[i];
      squareSum += luma[i] * luma[i];
    }
  }
  return { sum, squareSum };
}

/** Frequencies 0 to length / 2, lowest first but for the highest of an even length, which has no mirror. */
function frequencyOrder(length: number): number[] {
  const order = Array.from({ length: Math.floor(length / 2) + 1 }, (_, frequency) => frequency);
  return length % 2 === 0 ? [0, ...order.splice(-1), ...order.slice(1)] : order;
}

function isOwnMirror(frequency: number, length: number): boolean {
  return frequency === 0 || 2 * frequency === length;
}

/** Coefficients of every row at up to four frequencies, by the sum that defines them. */
function rowCoefficients(
  luma: Int32Array,
  width: number,
  box: SubjectBox,
  frequencies: number[],
): { real: Float64Array; imaginary: Float64Array }[] {
  const rows = box.bottom - box.top + 1;
  const columns = box.right - box.left + 1;
  const waves = wavesOf(frequencies, columns);
  const results = Array.from({ length: TOGETHER }, () => ({
    real: new Float64Array(rows),
    imaginary: new Float64Array(rows),
  }));
  const [first, second, third, fourth] = results;
  for (let row = 0; row < rows; row++) {
    let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
    const start = (box.top + row) * width + box.left;
    for (let i = start, at = 0; at < waves.length; i++, at += 2 * TOGETHER) {
      const value = luma[i];
      a += value * waves[at];
      b += value * waves[at + 1];
      c += value * waves[at + 2];
      d += value * waves[at + 3];
      e += value * waves[at + 4];
      f += value * waves[at + 5];
      g += value * waves[at + 6];
      h += value * waves[at + 7];
    }
    first.real[row] = a;
    first.imaginary[row] = b;
    second.real[row] = c;
    second.imaginary[row] = d;
    third.real[row] = e;
    third.imaginary[row] = f;
    fourth.real[row] = g;
    fourth.imaginary[row] = h;
  }
  return results.slice(0, frequencies.length);
}

/** For each position, cosine and negative sine at each frequency. */
function wavesOf(frequencies: number[], length: number): Float64Array {
  const waves = new Float64Array(2 * TOGETHER * length);
  for (let position = 0, at = 0; position < length; position++, at += 2 * TOGETHER) {
    frequencies.forEach((frequency, i) => {
      // The wave repeats after `length` steps: without the remainder the angle loses digits
      const angle = (2 * Math.PI * ((frequency * position) % length)) / length;
      waves[at + 2 * i] = Math.cos(angle);
      waves[at + 2 * i + 1] = -Math.sin(angle);
    });
  }
  return waves;
}

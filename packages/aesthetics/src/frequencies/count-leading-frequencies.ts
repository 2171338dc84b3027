import { createFourierTransform } from "@vscnn/numerics";
import type { SubjectBox } from "../subject-region.ts";
import { LARGE_SHARE, LARGE_TIE } from "./count-large-frequencies.ts";

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
  const order = triedFrequencies(columns);
  const cosines = Float64Array.from({ length: columns }, (_, k) => Math.cos((2 * Math.PI * k) / columns));
  const sines = Float64Array.from({ length: columns }, (_, k) => Math.sin((2 * Math.PI * k) / columns));
  let count = 0;
  let rest = energy;
  for (let start = 0; start < order.length; start += TOGETHER) {
    const frequencies = order.slice(start, start + TOGETHER);
    const waves = wavesOf(frequencies, cosines, sines);
    rowCoefficients(luma, width, box, waves, frequencies.length).forEach(({ real, imaginary }, i) => {
      const weight = isOwnMirror(frequencies[i], columns) ? 1 : 2;
      transform.forward(real, imaginary);
      for (let row = 0; row < rows; row++) {
        const square = real[row] * real[row] + imaginary[row] * imaginary[row];
        rest -= weight * square;
        if (square > threshold) count += weight;
      }
    });
    const isAll = start + TOGETHER >= countDifferent(columns);
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

/** How many frequencies there are that do not mirror each other: 0 to length / 2. */
function countDifferent(length: number): number {
  return Math.floor(length / 2) + 1;
}

/** The frequencies to try: the lowest, but that of an even length which has no mirror comes second. */
function triedFrequencies(length: number): number[] {
  const count = Math.min(countDifferent(length), TOGETHER * PASSES);
  const lowest = Array.from({ length: count }, (_, i) => i);
  return length % 2 === 1 ? lowest : lowest.map((i) => (i === 1 ? length / 2 : Math.max(0, i - 1)));
}

function isOwnMirror(frequency: number, length: number): boolean {
  return frequency === 0 || 2 * frequency === length;
}

/** Coefficients of every row at up to four frequencies, by the sum that defines them. */
function rowCoefficients(
  luma: Int32Array,
  width: number,
  box: SubjectBox,
  waves: Float64Array,
  frequencies: number,
): { real: Float64Array; imaginary: Float64Array }[] {
  const rows = box.bottom - box.top + 1;
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
  return results.slice(0, frequencies);
}

/** For each position, cosine and negative sine at each frequency, from those of one turn. */
function wavesOf(frequencies: number[], cosines: Float64Array, sines: Float64Array): Float64Array {
  const { length } = cosines;
  const waves = new Float64Array(2 * TOGETHER * length);
  frequencies.forEach((frequency, i) => {
    for (let turn = 0, at = 2 * i; at < waves.length; at += 2 * TOGETHER) {
      waves[at] = cosines[turn];
      waves[at + 1] = -sines[turn];
      turn += frequency;
      if (turn >= length) turn -= length;
    }
  });
  return waves;
}

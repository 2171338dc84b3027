import { createFourierTransform, type FourierTransform } from "@vscnn/numerics";
import { sumLuma } from "../scene/sum-luma.ts";
import type { SubjectBox } from "../subject-region.ts";

/** Frequencies count whose magnitude is larger than this share of the largest. */
const LARGE_SHARE = 0.2;

/** Magnitudes this close to the threshold are on it: more than the transform rounds, less than data differ. */
const LARGE_TIE = 1e-11;

/** A rectangle of numbers within others: value (i, j) is at `offset + i * lineStride + j * stride`. */
interface Plane {
  values: Int32Array;
  offset: number;
  lines: number;
  lineStride: number;
  length: number;
  stride: number;
}

/**
 * How many coefficients of the 2-D discrete Fourier transform of a rectangle of an image exceed 0.2 of the largest
 * magnitude: exact size, no padding, no window, the mean included unless it is removed.
 *
 * @param luma - row by row, `width` values per row
 * @returns 0 if all values are zero (or equal, with the mean removed)
 */
export function countLargeFrequencies(
  luma: Int32Array,
  width: number,
  box: SubjectBox,
  removeMean: boolean,
): number {
  const offset = box.top * width + box.left;
  const rows = { count: box.bottom - box.top + 1, stride: width };
  const columns = { count: box.right - box.left + 1, stride: 1 };
  const ofRow = createFourierTransform(columns.count);
  const ofColumn = rows.count === columns.count ? ofRow : createFourierTransform(rows.count);
  // All lines of the first axis are transformed, but few of the second: begin with the cheaper
  const rowsFirst = rows.count * ofRow.operations <= columns.count * ofColumn.operations;
  const [lines, along] = rowsFirst ? [rows, columns] : [columns, rows];
  const plane = {
    values: luma,
    offset,
    lines: lines.count,
    lineStride: lines.stride,
    length: along.count,
    stride: along.stride,
  };
  const [alongLines, acrossLines] = rowsFirst ? [ofRow, ofColumn] : [ofColumn, ofRow];
  const mean = sumLuma(luma, width, box) / (rows.count * columns.count);
  return countLarge(plane, removeMean ? mean : 0, alongLines, acrossLines);
}

function countLarge(
  plane: Plane,
  removed: number,
  alongLines: FourierTransform,
  acrossLines: FourierTransform,
): number {
  const { lines, length } = plane;
  const { real, imaginary } = transformLines(plane, removed, alongLines);
  const frequencies = Math.floor(length / 2) + 1;
  const squares: Float64Array[] = [];
  const weights: number[] = [];
  let largest = 0;
  for (let frequency = 0; frequency < frequencies; frequency++) {
    const column = real.subarray(frequency * lines, (frequency + 1) * lines);
    const other = imaginary.subarray(frequency * lines, (frequency + 1) * lines);
    // No coefficient is larger than the sum of the magnitudes that it is made of
    if (sumOfMagnitudes(column, other) < LARGE_SHARE * (1 - LARGE_TIE) * Math.sqrt(largest)) continue;
    acrossLines.forward(column, other);
    if (frequency === 0 && removed !== 0) column[0] = other[0] = 0;
    for (let i = 0; i < lines; i++) {
      column[i] = column[i] * column[i] + other[i] * other[i];
      largest = Math.max(largest, column[i]);
    }
    squares.push(column);
    // The other half of the spectrum mirrors this one, but for the first and the middle frequency
    weights.push(frequency === 0 || 2 * frequency === length ? 1 : 2);
  }
  const threshold = LARGE_SHARE * LARGE_SHARE * (1 + LARGE_TIE) * largest;
  return squares.reduce(
    (count, column, i) =>
      count + weights[i] * column.reduce((n, square) => n + Number(square > threshold), 0),
    0,
  );
}

/** The transform along the lines, frequencies 0 to length / 2; those of a frequency lie together. */
function transformLines(
  plane: Plane,
  removed: number,
  transform: FourierTransform,
): { real: Float64Array; imaginary: Float64Array } {
  const { values, offset, lines, lineStride, length, stride } = plane;
  const frequencies = Math.floor(length / 2) + 1;
  const real = new Float64Array(frequencies * lines);
  const imaginary = new Float64Array(frequencies * lines);
  const first = new Float64Array(length);
  const second = new Float64Array(length);
  for (let line = 0; line < lines; line += 2) {
    // Two real lines make one complex line
    const hasSecond = line + 1 < lines;
    const start = offset + line * lineStride;
    for (let j = 0, at = start; j < length; j++, at += stride) {
      first[j] = values[at] - removed;
      second[j] = hasSecond ? values[at + lineStride] - removed : 0;
    }
    transform.forward(first, second);
    for (let frequency = 0, to = line; frequency < frequencies; frequency++, to += lines) {
      const mirror = frequency === 0 ? 0 : length - frequency;
      real[to] = (first[frequency] + first[mirror]) / 2;
      imaginary[to] = (second[frequency] - second[mirror]) / 2;
      if (!hasSecond) continue;
      real[to + 1] = (second[frequency] + second[mirror]) / 2;
      imaginary[to + 1] = (first[mirror] - first[frequency]) / 2;
    }
  }
  return { real, imaginary };
}

function sumOfMagnitudes(real: Float64Array, imaginary: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < real.length; i++) sum += Math.sqrt(real[i] * real[i] + imaginary[i] * imaginary[i]);
  return sum;
}

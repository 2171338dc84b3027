import { type Image, packedImage } from "@vscnn/core";
import { grayL8 } from "@vscnn/image";
import { type LanczosTaps, lanczosTaps, WEIGHT_BITS } from "../lanczos-taps.ts";

const HALF = 1 << (WEIGHT_BITS - 1);

/**
 * What Pillow's `convert('L').resize((width, height), LANCZOS)` gives: rows are resized first, then columns, and each of
 * the two passes rounds to bytes.
 *
 * @param image - checked by the caller
 * @returns `height * width` bytes, row by row
 */
export function plainShrinkGray(image: Image, height: number, width: number): Uint8Array {
  const [rows, columns] = image.shape as [number, number, number];
  const gray = packedImage(grayL8(image));
  const narrow = columns === width ? gray : resizeRows(gray, rows, columns, width);
  return rows === height ? Uint8Array.from(narrow) : resizeColumns(narrow, rows, width, height);
}

function resizeRows(gray: Uint8Array | Uint8ClampedArray, rows: number, columns: number, width: number) {
  const { firsts, counts, weights, most } = lanczosTaps(columns, width);
  const resized = new Uint8ClampedArray(rows * width);
  for (let row = 0, to = 0; row < rows; row++) {
    for (let column = 0; column < width; column++, to++) {
      const start = row * columns + firsts[column];
      const tap = column * most;
      const count = counts[column];
      let sum = HALF;
      for (let i = 0; i < count; i++) sum += Math.imul(weights[tap + i], gray[start + i]);
      resized[to] = sum >> WEIGHT_BITS;
    }
  }
  return resized;
}

function resizeColumns(gray: Uint8Array | Uint8ClampedArray, rows: number, width: number, height: number) {
  const taps = lanczosTaps(rows, height);
  const resized = new Uint8ClampedArray(height * width);
  const sums = new Int32Array(width);
  for (let row = 0; row < height; row++) {
    sumRows(gray, width, taps, row, sums);
    for (let column = 0; column < width; column++) {
      resized[row * width + column] = sums[column] >> WEIGHT_BITS;
    }
  }
  return new Uint8Array(resized.buffer);
}

/** The weighted sum of the source rows that make one row of the result. */
function sumRows(
  gray: Uint8Array | Uint8ClampedArray,
  width: number,
  { firsts, counts, weights, most }: LanczosTaps,
  row: number,
  sums: Int32Array,
): void {
  sums.fill(HALF);
  for (let i = 0; i < counts[row]; i++) {
    const weight = weights[row * most + i];
    const start = (firsts[row] + i) * width;
    for (let column = 0; column < width; column++) sums[column] += Math.imul(weight, gray[start + column]);
  }
}

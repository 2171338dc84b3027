import { createRandom, type Matrix, matrixFrom } from "@vscnn/core";

/** What a matrix of fixtures/generate.py is made of. */
export interface ReferenceShape {
  seed: number;
  rows: number;
  columns: number;
  /** Decimal digits that the sizes of the columns fall by, from the first to the last. */
  digits: number;
  /** What each column takes over from the one before. */
  mix: number;
  offset: number;
}

/** The matrix that `matrix()` in fixtures/generate.py makes. */
export function referenceMatrix({ seed, rows, columns, digits, mix, offset }: ReferenceShape): Matrix {
  const random = createRandom(seed);
  const data = Float64Array.from({ length: rows * columns }, () => random() - 0.5);
  for (let at = 0; at < data.length; at++) {
    const column = at % columns;
    data[at] *= 10 ** ((-digits * column) / columns);
    if (column > 0) data[at] += mix * data[at - 1];
  }
  return matrixFrom(
    data.map((value) => value + offset),
    [rows, columns],
  );
}

/** Largest absolute difference of two lists of numbers. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i] - b[i]);
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

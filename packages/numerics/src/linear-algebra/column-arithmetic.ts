import { addScaled } from "./add-scaled.ts";
import { dot } from "./dot.ts";
import { type FoldedRows, foldRows } from "./fold-rows.ts";
import { type SweptColumns, sweepColumns } from "./sweep-columns.ts";

/** What factorizations, {@link householderQr} and {@link leftSingularVectors} do to runs of numbers in an array of columns; a faster version must give the same bits. */
export interface ColumnArithmetic {
  /** The inner product of two runs, as {@link dot} forms it. */
  dot(columns: Float64Array, first: number, second: number, length: number): number;
  /** Reflects runs x along the vector v at `from`: `x - factor (v . x) v`. */
  reflect(columns: Float64Array, from: number, runs: ReflectedRuns): void;
  /** Folds rows into the triangle of a QR factorization, by Householder reflections, two at a time. */
  fold(triangle: Float64Array, rows: Float64Array, folded: FoldedRows): void;
  /** Rotates pairs of columns, so that each pair that is not orthogonal is rotated once. */
  sweep(columns: Float64Array, squares: Float64Array, swept: SweptColumns): boolean;
}

/** Runs that are reflected: as long as the vector, `stride` numbers after it, `stride` after the first and so on. */
export interface ReflectedRuns {
  readonly stride: number;
  readonly count: number;
  readonly length: number;
  readonly factor: number;
}

/** The arithmetic in TypeScript, for arrays of any memory. */
export const PLAIN_ARITHMETIC: ColumnArithmetic = {
  dot: (columns, first, second, length) => dot(columns, first, columns, second, length),
  reflect(columns, from, { stride, count, length, factor }) {
    for (let run = 1; run <= count; run++) {
      const to = from + run * stride;
      addScaled(columns, to, -factor * dot(columns, from, columns, to, length), columns, from, length);
    }
  },
  fold: foldRows,
  sweep: sweepColumns,
};

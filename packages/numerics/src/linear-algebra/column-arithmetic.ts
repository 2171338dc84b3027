import { addScaled } from "./add-scaled.ts";
import { dot } from "./dot.ts";

/** What {@link householderQr} and {@link leftSingularVectors} do to runs of numbers in an array of columns; a faster version must give the same bits. */
export interface ColumnArithmetic {
  /** The inner product of two runs, as {@link dot} forms it. */
  dot(columns: Float64Array, first: number, second: number, length: number): number;
  /** Reflects runs x along the vector v at `from`: `x - factor (v . x) v`. */
  reflect(columns: Float64Array, from: number, runs: ReflectedRuns): void;
  /** Rotates two runs a and b: `a cosine - b sine` and `a sine + b cosine`. */
  rotate(columns: Float64Array, first: number, second: number, rotation: RunRotation): void;
}

/** Runs that are reflected: as long as the vector, `stride` numbers after it, `stride` after the first and so on. */
export interface ReflectedRuns {
  readonly stride: number;
  readonly count: number;
  readonly length: number;
  readonly factor: number;
}

/** How far two runs are rotated. */
export interface RunRotation {
  readonly length: number;
  readonly cosine: number;
  readonly sine: number;
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
  rotate(columns, first, second, { length, cosine, sine }) {
    for (let i = 0; i < length; i++) {
      const a = columns[first + i];
      const b = columns[second + i];
      columns[first + i] = cosine * a - sine * b;
      columns[second + i] = sine * a + cosine * b;
    }
  },
};

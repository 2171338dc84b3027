import { dot } from "./dot.ts";

/** Columns that are rotated in pairs, `length` numbers each. */
export interface SweptColumns {
  readonly count: number;
  readonly length: number;
  /** Products of two columns below this share of their lengths count as 0. */
  readonly tolerance: number;
}

/**
 * One sweep of Jacobi's rotations: each pair of columns that are not orthogonal is rotated so that it is.
 *
 * @param columns - column j at `j * length`; overwritten
 * @param squares - the squared length of each column, kept up to date
 * @returns whether any were rotated
 */
export function sweepColumns(columns: Float64Array, squares: Float64Array, swept: SweptColumns): boolean {
  const { count, length, tolerance } = swept;
  let rotated = false;
  for (let i = 0; i < count - 1; i++) {
    for (let j = i + 1; j < count; j++) {
      const product = dot(columns, i * length, columns, j * length, length);
      if (Math.abs(product) <= tolerance * Math.sqrt(squares[i]) * Math.sqrt(squares[j])) continue;
      rotated = true;
      const zeta = (squares[j] - squares[i]) / (2 * product);
      const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + lengthWithOne(zeta));
      const cosine = 1 / lengthWithOne(tangent);
      rotateRuns(columns, i * length, j * length, length, cosine, cosine * tangent);
      squares[i] = Math.max(0, squares[i] - tangent * product);
      squares[j] = Math.max(0, squares[j] + tangent * product);
    }
  }
  return rotated;
}

/** Rotates two runs a and b: `a cosine - b sine` and `a sine + b cosine`. */
function rotateRuns(
  columns: Float64Array,
  first: number,
  second: number,
  length: number,
  cosine: number,
  sine: number,
): void {
  for (let i = 0; i < length; i++) {
    const a = columns[first + i];
    const b = columns[second + i];
    columns[first + i] = cosine * a - sine * b;
    columns[second + i] = sine * a + cosine * b;
  }
}

/** The root of 1 + x^2; `Math.hypot(1, x)` of V8 to the bit, without its overhead. */
function lengthWithOne(x: number): number {
  const size = Math.abs(x);
  const largest = Math.max(size, 1);
  if (largest === Number.POSITIVE_INFINITY) return largest;
  const one = 1 / largest;
  const share = size / largest;
  return Math.sqrt(one * one + share * share) * largest;
}

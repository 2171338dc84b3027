import { dot } from "./dot.ts";

/** Columns that are rotated in pairs, `length` numbers each. */
export interface SweptColumns {
  readonly count: number;
  readonly length: number;
  /** Products of two columns below this share of their lengths count as 0. */
  readonly tolerance: number;
}

/** Columns that are rotated with as many others at a time. */
const BLOCK = 4;

/**
 * One sweep of Jacobi's rotations: each pair of columns that are not orthogonal is rotated so that it is. Of four columns and four others the pairs
 * come in an order in which four that follow each other have no column in common, so that all can be rotated at the same time.
 *
 * @param columns - column j at `j * length`; overwritten
 * @param squares - the squared length of each column, kept up to date
 * @returns whether any were rotated
 */
export function sweepColumns(columns: Float64Array, squares: Float64Array, swept: SweptColumns): boolean {
  const { count } = swept;
  const whole = count - (count % BLOCK);
  let rotated = false;
  const visit = (i: number, j: number) => {
    if (orthogonalize(columns, squares, swept, i, j)) rotated = true;
  };
  for (let block = 0; block < count; block += BLOCK) {
    const end = Math.min(block + BLOCK, count);
    for (let i = block; i < end; i++) for (let j = i + 1; j < end; j++) visit(i, j);
    for (let other = end; other < whole; other += BLOCK) {
      for (let turn = 0; turn < BLOCK; turn++) {
        for (let k = 0; k < BLOCK; k++) visit(block + k, other + ((k + turn) % BLOCK));
      }
    }
    for (let j = Math.max(end, whole); j < count; j++) for (let i = block; i < end; i++) visit(i, j);
  }
  return rotated;
}

/** Rotates two columns so that they are orthogonal. @returns false where they are */
function orthogonalize(
  columns: Float64Array,
  squares: Float64Array,
  { length, tolerance }: SweptColumns,
  i: number,
  j: number,
): boolean {
  const product = dot(columns, i * length, columns, j * length, length);
  if (Math.abs(product) <= tolerance * Math.sqrt(squares[i]) * Math.sqrt(squares[j])) return false;
  // Its square is far from overflow: the tolerance bounds it, and the least share of the longest column that counts
  const zeta = (squares[j] - squares[i]) / (2 * product);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  rotateRuns(columns, i * length, j * length, length, cosine, cosine * tangent);
  squares[i] = Math.max(0, squares[i] - tangent * product);
  squares[j] = Math.max(0, squares[j] + tangent * product);
  return true;
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

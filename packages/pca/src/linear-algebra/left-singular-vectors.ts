import { dot, squareSum } from "./vector.ts";

const MAX_SWEEPS = 60;

/** Singular values, largest first, and the left singular vectors that go with them. */
export interface LeftSingularVectors {
  readonly values: Float64Array;
  /** Vector i at `i * size`; all zeros where the singular value is. */
  readonly vectors: Float64Array;
}

/**
 * Left singular vectors of a square matrix by one-sided Jacobi rotations: columns are rotated in pairs until all are
 * orthogonal; they are then the vectors times the values. The small singular values keep their digits, which an
 * eigenvalue solver on the Gram matrix would lose.
 *
 * @param columns - column j at `j * size`; overwritten
 * @see Demmel and Veselic 1992, doi:10.1137/0613074
 */
export function leftSingularVectors(columns: Float64Array, size: number): LeftSingularVectors {
  const tolerance = Number.EPSILON * Math.sqrt(size);
  const squares = new Float64Array(size);
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    for (let i = 0; i < size; i++) squares[i] = squareSum(columns, i * size, size);
    let rotated = false;
    for (let i = 0; i < size - 1; i++) {
      for (let j = i + 1; j < size; j++) {
        const product = dot(columns, i * size, columns, j * size, size);
        if (Math.abs(product) <= tolerance * Math.sqrt(squares[i]) * Math.sqrt(squares[j])) continue;
        rotated = true;
        const zeta = (squares[j] - squares[i]) / (2 * product);
        const tangent = Math.sign(zeta || 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        rotate(columns, i * size, j * size, size, tangent);
        squares[i] = Math.max(0, squares[i] - tangent * product);
        squares[j] += tangent * product;
      }
    }
    if (!rotated) break;
  }
  return sortedByNorm(columns, size);
}

function rotate(columns: Float64Array, first: number, second: number, length: number, tangent: number): void {
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = cosine * tangent;
  for (let i = 0; i < length; i++) {
    const a = columns[first + i];
    const b = columns[second + i];
    columns[first + i] = cosine * a - sine * b;
    columns[second + i] = sine * a + cosine * b;
  }
}

function sortedByNorm(columns: Float64Array, size: number): LeftSingularVectors {
  const norms = Float64Array.from({ length: size }, (_, i) => Math.sqrt(squareSum(columns, i * size, size)));
  const order = Array.from(norms.keys()).sort((a, b) => norms[b] - norms[a] || a - b);
  const values = new Float64Array(size);
  const vectors = new Float64Array(size * size);
  order.forEach((column, place) => {
    const norm = norms[column];
    values[place] = norm;
    if (norm === 0) return;
    for (let i = 0; i < size; i++) vectors[place * size + i] = columns[column * size + i] / norm;
  });
  return { values, vectors };
}

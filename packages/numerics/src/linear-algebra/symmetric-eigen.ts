/** Eigenvalues, largest first, and eigenvectors of a symmetric matrix. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  /** Vector i at `i * size`. */
  readonly vectors: Float64Array;
}

const MAX_ITERATIONS = 60;

/** Couplings below this, in a matrix whose largest entry is 1, cannot be divided by and do not count. */
const NEGLIGIBLE = 1e-140;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder reflections to a tridiagonal matrix, then implicit
 * QL steps with Wilkinson's shift. Values are right to rounding errors of the largest.
 *
 * @param matrix - entry (i, j) at `i * size + j`; overwritten
 * @param size - the number of rows, which is that of columns
 * @example
 * symmetricEigen(Float64Array.of(2, 1, 1, 2), 2).values; // => [3.0000, 1.0000]
 * @see Golub and Van Loan, Matrix Computations, sections 8.3.1 and 8.3.3
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const diagonal = new Float64Array(size);
  const offDiagonal = new Float64Array(size);
  // In units of the largest entry, what underflows when it is squared does not matter
  const unit = matrix.reduce((largest, entry) => Math.max(largest, Math.abs(entry)), 0) || 1;
  for (let i = 0; i < matrix.length; i++) matrix[i] /= unit;
  const basis = tridiagonalize(matrix, size, diagonal, offDiagonal);
  diagonalize(diagonal, offDiagonal, basis, size);
  const order = Array.from(diagonal.keys()).sort((a, b) => diagonal[b] - diagonal[a] || a - b);
  const values = Float64Array.from(order, (i) => diagonal[i] * unit);
  const vectors = new Float64Array(size * size);
  order.forEach((from, place) => {
    vectors.set(basis.subarray(from * size, (from + 1) * size), place * size);
  });
  return { values, vectors };
}

/**
 * Reduces the matrix to `Q^T A Q = T`.
 *
 * @param offDiagonal - entry i couples i and i + 1
 * @returns Q, column i at `i * size`
 */
function tridiagonalize(
  matrix: Float64Array,
  size: number,
  diagonal: Float64Array,
  offDiagonal: Float64Array,
): Float64Array {
  const image = new Float64Array(size);
  const factors = new Float64Array(size);
  for (let step = 0; step < size - 1; step++) {
    diagonal[step] = matrix[step * size + step];
    // The reflection takes the rest of row `step` to its first entry; its vector is kept in that row
    const row = step * size;
    let squares = 0;
    for (let i = step + 1; i < size; i++) squares += matrix[row + i] ** 2;
    const norm = Math.sqrt(squares);
    if (norm < NEGLIGIBLE) continue;
    const head = matrix[row + step + 1];
    offDiagonal[step] = head > 0 ? -norm : norm;
    matrix[row + step + 1] = head - offDiagonal[step];
    factors[step] = 1 / (norm * (norm + Math.abs(head)));
    reflectRest(matrix, size, step, factors[step], image);
  }
  diagonal[size - 1] = matrix[size * size - 1];
  return reflectionBasis(matrix, size, factors);
}

/** A <- H A H on the rest: A - v u^T - u v^T with u = p - (factor / 2) (p . v) v and p = factor A v. */
function reflectRest(
  matrix: Float64Array,
  size: number,
  step: number,
  factor: number,
  image: Float64Array,
): void {
  const row = step * size;
  let share = 0;
  for (let i = step + 1; i < size; i++) {
    let sum = 0;
    for (let j = step + 1; j < size; j++) sum += matrix[i * size + j] * matrix[row + j];
    image[i] = factor * sum;
    share += image[i] * matrix[row + i];
  }
  for (let i = step + 1; i < size; i++) image[i] -= 0.5 * factor * share * matrix[row + i];
  for (let i = step + 1; i < size; i++) {
    const v = matrix[row + i];
    const u = image[i];
    for (let j = step + 1; j < size; j++) matrix[i * size + j] -= v * image[j] + u * matrix[row + j];
  }
}

/** The product of the reflections whose vectors the rows hold. */
function reflectionBasis(matrix: Float64Array, size: number, factors: Float64Array): Float64Array {
  const basis = new Float64Array(size * size);
  for (let i = 0; i < size; i++) basis[i * size + i] = 1;
  for (let step = size - 2; step >= 0; step--) {
    if (factors[step] === 0) continue;
    for (let column = step + 1; column < size; column++) {
      let sum = 0;
      for (let i = step + 1; i < size; i++) sum += matrix[step * size + i] * basis[column * size + i];
      sum *= factors[step];
      for (let i = step + 1; i < size; i++) basis[column * size + i] -= sum * matrix[step * size + i];
    }
  }
  return basis;
}

/** Rotates the tridiagonal matrix to a diagonal one, and the columns of `basis` with it. */
function diagonalize(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  basis: Float64Array,
  size: number,
): void {
  for (let start = 0; start < size; start++) {
    for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      let end = start;
      while (end < size - 1 && !isNegligible(offDiagonal[end], diagonal[end], diagonal[end + 1])) end++;
      if (end === start) break;
      qlStep(diagonal, offDiagonal, basis, size, start, end);
    }
  }
}

function isNegligible(coupling: number, first: number, second: number): boolean {
  return Math.abs(coupling) <= Number.EPSILON * (Math.abs(first) + Math.abs(second)) || coupling === 0;
}

/** One implicit QL step on rows `start` to `end`, by rotations from the bottom up. */
function qlStep(
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  basis: Float64Array,
  size: number,
  start: number,
  end: number,
): void {
  const half = (diagonal[start + 1] - diagonal[start]) / (2 * offDiagonal[start]);
  const root = Math.hypot(half, 1);
  let bulge = diagonal[end] - diagonal[start] + offDiagonal[start] / (half + (half < 0 ? -root : root));
  let sine = 1;
  let cosine = 1;
  let carried = 0;
  for (let i = end - 1; i >= start; i--) {
    const lower = sine * offDiagonal[i];
    const upper = cosine * offDiagonal[i];
    const radius = Math.hypot(lower, bulge);
    offDiagonal[i + 1] = radius;
    if (radius === 0) {
      diagonal[i + 1] -= carried;
      offDiagonal[end] = 0;
      return;
    }
    sine = lower / radius;
    cosine = bulge / radius;
    const shifted = diagonal[i + 1] - carried;
    const mixed = (diagonal[i] - shifted) * sine + 2 * cosine * upper;
    carried = sine * mixed;
    diagonal[i + 1] = shifted + carried;
    bulge = cosine * mixed - upper;
    rotate(basis, i * size, size, sine, cosine);
  }
  diagonal[start] -= carried;
  offDiagonal[start] = bulge;
  offDiagonal[end] = 0;
}

/** Rotates a column of the basis and the next. */
function rotate(basis: Float64Array, first: number, size: number, sine: number, cosine: number): void {
  const second = first + size;
  for (let k = 0; k < size; k++) {
    const a = basis[first + k];
    const b = basis[second + k];
    basis[second + k] = sine * a + cosine * b;
    basis[first + k] = cosine * a - sine * b;
  }
}

/** Rows that are folded into the triangle at once: large enough for long inner loops, small enough for the cache. */
const BLOCK_ROWS = 256;

/** A least squares problem of any number of rows, condensed to a triangle. */
export interface CondensedProblem {
  /** Number of unknowns. */
  columns: number;
  /** Upper triangle R, column-major, `columns * columns`: |A w - b|² = |R w - target|² + residual². */
  triangle: Float64Array;
  /** Right-hand side that belongs to the triangle. */
  target: Float64Array;
}

/** Singular value decomposition `A V = U diag(values)` of a square matrix, columns in no particular order. */
export interface Decomposition {
  columns: number;
  /** U diag(values), column-major. */
  scaledLeft: Float64Array;
  values: Float64Array;
  /** V, column-major. */
  right: Float64Array;
}

/**
 * Condenses `rows` equations to as many as there are unknowns by Householder QR, block after block, so that the
 * memory needed does not grow with the rows and the condition number is not squared as in normal equations.
 *
 * @param readRow - writes equation `row`: `columns` coefficients and the right-hand side, `stride` elements apart
 */
export function condense(
  rows: number,
  columns: number,
  readRow: (row: number, into: Float64Array, at: number, stride: number) => void,
): CondensedProblem {
  const width = columns + 1;
  const triangle = new Float64Array(columns * columns);
  const target = new Float64Array(columns);
  const block = new Float64Array(BLOCK_ROWS * width);
  for (let start = 0; start < rows; start += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, rows - start);
    for (let i = 0; i < count; i++) readRow(start + i, block, i, BLOCK_ROWS);
    for (let column = 0; column < columns; column++) reflect(block, count, triangle, target, columns, column);
  }
  return { columns, triangle, target };
}

/** Reflects one column of the block into the diagonal of the triangle, and the columns after it along with it. */
function reflect(
  block: Float64Array,
  count: number,
  triangle: Float64Array,
  target: Float64Array,
  columns: number,
  column: number,
): void {
  const from = column * BLOCK_ROWS;
  let below = 0;
  for (let i = 0; i < count; i++) below += block[from + i] * block[from + i];
  if (below === 0) return;
  const diagonal = triangle[column * columns + column];
  const norm = Math.sqrt(diagonal * diagonal + below);
  const reflected = diagonal > 0 ? -norm : norm;
  const head = diagonal - reflected;
  const factor = 2 / (head * head + below);
  triangle[column * columns + column] = reflected;
  for (let other = column + 1; other <= columns; other++) {
    const to = other * BLOCK_ROWS;
    const top = other === columns ? target : triangle;
    const at = other === columns ? column : other * columns + column;
    let product = head * top[at];
    for (let i = 0; i < count; i++) product += block[from + i] * block[to + i];
    product *= factor;
    top[at] -= product * head;
    for (let i = 0; i < count; i++) block[to + i] -= product * block[from + i];
  }
}

/**
 * Singular value decomposition by one-sided Jacobi rotations.
 *
 * @see Demmel and Veselic 1992, doi:10.1137/0613074
 */
export function decompose(matrix: Float64Array, columns: number): Decomposition {
  const scaledLeft = matrix.slice();
  const right = new Float64Array(columns * columns);
  for (let i = 0; i < columns; i++) right[i * columns + i] = 1;
  for (let sweep = 0, rotated = true; rotated && sweep < 60; sweep++) {
    rotated = false;
    for (let p = 0; p < columns - 1; p++) {
      for (let q = p + 1; q < columns; q++) {
        const pp = dot(scaledLeft, p, p, columns);
        const qq = dot(scaledLeft, q, q, columns);
        const pq = dot(scaledLeft, p, q, columns);
        if (Math.abs(pq) <= Number.EPSILON * Math.sqrt(pp * qq)) continue;
        rotated = true;
        const ratio = (qq - pp) / (2 * pq);
        const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.hypot(1, ratio));
        const cosine = 1 / Math.hypot(1, tangent);
        rotate(scaledLeft, p, q, columns, cosine, cosine * tangent);
        rotate(right, p, q, columns, cosine, cosine * tangent);
      }
    }
  }
  const values = Float64Array.from({ length: columns }, (_, j) => Math.sqrt(dot(scaledLeft, j, j, columns)));
  return { columns, scaledLeft, values, right };
}

/** The solution of smallest norm, singular values up to `cut` counted as 0. */
export function solve(decomposition: Decomposition, target: Float64Array, cut: number): Float64Array {
  const { columns, scaledLeft, values, right } = decomposition;
  const solution = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    if (values[j] <= cut) continue;
    let weight = 0;
    for (let i = 0; i < columns; i++) weight += scaledLeft[j * columns + i] * target[i];
    // Twice, because scaledLeft carries the singular value once already
    weight /= values[j];
    weight /= values[j];
    for (let i = 0; i < columns; i++) solution[i] += weight * right[j * columns + i];
  }
  return solution;
}

/** Takes from a vector its part within the span of `basis`, whose vectors need be neither orthogonal nor of norm 1. */
export function removeSpan(vector: Float64Array, basis: readonly Float64Array[]): void {
  const orthonormal: Float64Array[] = [];
  for (const original of basis) {
    const direction = original.slice();
    // Gram-Schmidt, twice: once leaves rounding errors of the size of what was taken away
    for (let pass = 0; pass < 2; pass++)
      for (const earlier of orthonormal) subtractProjection(direction, earlier);
    const norm = Math.hypot(...direction);
    if (norm > 0) orthonormal.push(direction.map((value) => value / norm));
  }
  for (const direction of orthonormal) subtractProjection(vector, direction);
}

function subtractProjection(vector: Float64Array, direction: Float64Array): void {
  let product = 0;
  for (let i = 0; i < vector.length; i++) product += vector[i] * direction[i];
  for (let i = 0; i < vector.length; i++) vector[i] -= product * direction[i];
}

function dot(matrix: Float64Array, p: number, q: number, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += matrix[p * length + i] * matrix[q * length + i];
  return sum;
}

function rotate(
  matrix: Float64Array,
  p: number,
  q: number,
  length: number,
  cosine: number,
  sine: number,
): void {
  for (let i = 0; i < length; i++) {
    const a = matrix[p * length + i];
    const b = matrix[q * length + i];
    matrix[p * length + i] = cosine * a - sine * b;
    matrix[q * length + i] = sine * a + cosine * b;
  }
}

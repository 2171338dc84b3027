import { dot } from "@vscnn/numerics";

/** Weights of least squared error among those that are 0 or more. */
interface NonNegativeSolution {
  weights: Float64Array;
  residualNorm: number;
}

/** Steps per column after which something is wrong; Lawson and Hanson's own program takes 3. */
const STEPS_PER_COLUMN = 10;

/** A column counts as in the span of others if less than this part of its length is left. */
const NEGLIGIBLE = 1e-10;

/** The problem in columns of length 1, and which of them may be above 0. */
interface State {
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
  readonly weights: Float64Array;
  readonly isFree: Uint8Array;
}

/**
 * Minimizes |sum of weights * columns - target| over weights that are 0 or more, by Lawson and Hanson's active sets.
 *
 * @see Lawson and Hanson 1974, Solving Least Squares Problems, ch. 23
 */
export function nonNegativeLeastSquares(
  functionName: string,
  columns: readonly Float64Array[],
  target: Float64Array,
): NonNegativeSolution {
  const norms = columns.map((column) => Math.sqrt(dot(column, 0, column, 0, column.length)));
  const state: State = {
    columns: columns.map((column, j) => column.map((value) => (norms[j] > 0 ? value / norms[j] : 0))),
    target,
    weights: new Float64Array(columns.length),
    isFree: new Uint8Array(columns.length),
  };
  const tolerance =
    10 * Number.EPSILON * columns.length * Math.sqrt(dot(target, 0, target, 0, target.length));
  const refused = new Set<number>();
  for (let step = 0; ; step++) {
    if (step > STEPS_PER_COLUMN * columns.length)
      throw new Error(`${functionName}: the weights were not found`);
    const residual = residualOf(state);
    const entering = steepest(state, residual, tolerance, refused);
    if (entering < 0) {
      const residualNorm = Math.sqrt(dot(residual, 0, residual, 0, residual.length));
      return {
        weights: state.weights.map((weight, j) => (weight > 0 ? weight / norms[j] : 0)),
        residualNorm,
      };
    }
    state.isFree[entering] = 1;
    if (settle(state, entering)) refused.clear();
    else refused.add(entering);
  }
}

function residualOf({ columns, target, weights }: State): Float64Array {
  const residual = target.slice();
  columns.forEach((column, j) => {
    if (weights[j] === 0) return;
    for (let i = 0; i < residual.length; i++) residual[i] -= weights[j] * column[i];
  });
  return residual;
}

/** The column at 0 whose weight lowers the error fastest; -1 if none does. */
function steepest(
  state: State,
  residual: Float64Array,
  tolerance: number,
  refused: ReadonlySet<number>,
): number {
  let best = -1;
  let most = tolerance;
  state.columns.forEach((column, j) => {
    if (state.isFree[j] === 1 || refused.has(j)) return;
    const slope = dot(column, 0, residual, 0, residual.length);
    if (slope <= most) return;
    most = slope;
    best = j;
  });
  return best;
}

/**
 * Solves for the free columns and sends those back to 0 whose weights would fall below; false, and the entering column is
 * at 0 again, if it is in the span of the others.
 */
function settle(state: State, entering: number): boolean {
  const { weights, isFree } = state;
  for (;;) {
    const free = Array.from(isFree.keys()).filter((j) => isFree[j] === 1);
    const solution = solveFree(state, free);
    if (
      solution === undefined ||
      (isFree[entering] === 1 && weights[entering] === 0 && solution[free.indexOf(entering)] <= 0)
    ) {
      isFree[entering] = 0;
      return false;
    }
    const blocked = free.filter((_, k) => solution[k] <= 0);
    if (blocked.length === 0) {
      free.forEach((j, k) => {
        weights[j] = solution[k];
      });
      return true;
    }
    retreat(state, free, solution);
  }
}

/** Goes towards a solution until the first weight is 0, and leaves it there. */
function retreat({ weights, isFree }: State, free: readonly number[], solution: Float64Array): void {
  let part = 1;
  free.forEach((j, k) => {
    if (solution[k] <= 0) part = Math.min(part, weights[j] / (weights[j] - solution[k]));
  });
  free.forEach((j, k) => {
    const isBlocking = solution[k] <= 0 && weights[j] / (weights[j] - solution[k]) <= part;
    weights[j] = isBlocking ? 0 : weights[j] + part * (solution[k] - weights[j]);
    if (weights[j] <= 0) {
      weights[j] = 0;
      isFree[j] = 0;
    }
  });
}

/** Least squares for some columns, by Gram and Schmidt's method, twice; undefined if one is in the span of the others. */
function solveFree({ columns, target }: State, free: readonly number[]): Float64Array | undefined {
  const basis: Float64Array[] = [];
  const triangle: Float64Array[] = [];
  for (const j of free) {
    const rest = columns[j].slice();
    const amounts = new Float64Array(free.length);
    for (let pass = 0; pass < 2; pass++) {
      basis.forEach((direction, k) => {
        const amount = dot(direction, 0, rest, 0, rest.length);
        amounts[k] += amount;
        for (let i = 0; i < rest.length; i++) rest[i] -= amount * direction[i];
      });
    }
    const left = Math.sqrt(dot(rest, 0, rest, 0, rest.length));
    if (!(left > NEGLIGIBLE)) return undefined;
    amounts[basis.length] = left;
    triangle.push(amounts);
    basis.push(rest.map((value) => value / left));
  }
  const solution = Float64Array.from(basis, (direction) => dot(direction, 0, target, 0, target.length));
  for (let k = free.length - 1; k >= 0; k--) {
    for (let other = k + 1; other < free.length; other++) solution[k] -= triangle[other][k] * solution[other];
    solution[k] /= triangle[k][k];
  }
  return solution;
}

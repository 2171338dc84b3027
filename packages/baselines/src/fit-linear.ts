import { checkChoice, checkInteger, checkNumber, type Matrix, packedMatrix } from "@vscnn/core";
import { checkTrainingData } from "./check-training-data.ts";
import { condense, type Decomposition, decompose, removeSpan, solve } from "./linear/least-squares.ts";
import type { DescentReport, LinearModel } from "./linear-model.ts";

/** Options of {@link fitLinear}. */
export interface FitLinearOptions {
  /** How the coefficients are found; both find the same. @defaultValue 'closed-form' */
  method?: "closed-form" | "gradient-descent";
  /** Whether a constant is fitted beside the coefficients. @defaultValue true */
  fitIntercept?: boolean;
  /** Gradient descent: step in standardized units. @defaultValue 1 / largest eigenvalue of the correlation matrix */
  learningRate?: number;
  /** Gradient descent: whether steps carry Nesterov's momentum, restarted when it leads uphill. @defaultValue true */
  momentum?: boolean;
  /** Gradient descent: most steps. @defaultValue 100000 */
  maxIter?: number;
  /** Gradient descent: ends when the gradient's norm is at most this part of the first one's. @defaultValue 1e-12 */
  tol?: number;
}

/** Columns brought to mean 0 (with an intercept) and norm 1. */
interface Scaling {
  /** The columns that vary; the others get the coefficient 0. */
  kept: readonly number[];
  means: Float64Array;
  norms: Float64Array;
  targetMean: number;
  targetNorm: number;
  /** Largest quotient of a column's size by its spread: how much larger rounding is than its spread suggests. */
  offset: number;
}

/**
 * Ordinary least squares.
 *
 * In closed form (singular values) it is scikit-learn's `LinearRegression`: of collinear columns the solution of smallest
 * norm. Gradient descent takes full-batch steps of a constant rate on `mean((y - prediction)²) / 2` over standardized
 * columns, from coefficients of 0, until the gradient is small (`tol`) or `maxIter` steps are taken; the model's
 * `descent` tells which. The rows are condensed by QR first, which leaves function and gradient unchanged.
 * All arithmetic is in double whatever the matrix's precision.
 *
 * @param matrix - a row a sample
 * @param targets - a number a row
 * @throws TypeError or RangeError if an argument is not legal, or too large to square
 * @throws Error if gradient descent diverges because `learningRate` is too large
 * @example
 * const model = fitLinear(matrixFrom([[0, 0], [1, 0], [0, 1]]), [1, 3, 0]);
 * model.coefficients; // => [2.000, -1.000]
 * model.intercept; // => 1.000
 * @see Nesterov 1983; O'Donoghue and Candes 2015, doi:10.1007/s10208-013-9150-3 (restart)
 */
export function fitLinear(
  matrix: Matrix,
  targets: ArrayLike<number>,
  options: FitLinearOptions = {},
): LinearModel {
  const { method = "closed-form", fitIntercept = true } = options;
  checkTrainingData("fitLinear", matrix, targets);
  checkChoice("fitLinear", "method", method, ["closed-form", "gradient-descent"]);
  if (typeof fitIntercept !== "boolean") throw new TypeError("fitLinear: fitIntercept must be a boolean");

  const [rows, columns] = matrix.shape as [number, number];
  const data = packedMatrix(matrix);
  const scaling = measureScaling(data, targets, columns, fitIntercept);
  const { kept, means, norms, targetMean, targetNorm, offset } = scaling;
  const problem = condense(rows, kept.length, (row, into, at, stride) => {
    for (const column of kept) {
      into[at] = (data[row * columns + column] - means[column]) / norms[column];
      at += stride;
    }
    into[at] = (targets[row] - targetMean) / targetNorm;
  });
  const decomposition = decompose(problem.triangle, kept.length);
  const largest = decomposition.values.reduce((a, b) => Math.max(a, b), 0);
  const cut = 8 * Number.EPSILON * (Math.sqrt(rows) + columns) * Math.max(1, offset) * largest;

  let scaled: Float64Array;
  let descent: DescentReport | undefined;
  if (method === "closed-form") scaled = solve(decomposition, problem.target, cut);
  else [scaled, descent] = descend(problem.triangle, problem.target, largest * largest, options);

  const coefficients = unscale(scaled, scaling, decomposition, cut, columns);
  const shift = coefficients.reduce((sum, coefficient, column) => sum + coefficient * means[column], 0);
  return {
    kind: "linear",
    version: 1,
    coefficients: Array.from(coefficients),
    intercept: targetMean - shift,
    rank: decomposition.values.filter((value) => value > cut).length,
    ...(descent && { descent }),
  };
}

function measureScaling(
  data: Float32Array | Float64Array,
  targets: ArrayLike<number>,
  columns: number,
  center: boolean,
): Scaling {
  const rows = targets.length;
  const means = new Float64Array(columns);
  const norms = new Float64Array(columns);
  const kept: number[] = [];
  let offset = 0;
  for (let column = 0; column < columns; column++) {
    const spread = measureSpread(data, column, columns, rows, center);
    if (!Number.isFinite(spread.norm)) {
      throw new RangeError(`fitLinear: column ${column} is too large to be squared, scale it down`);
    }
    if (spread.norm === 0) continue;
    kept.push(column);
    means[column] = spread.mean;
    norms[column] = spread.norm;
    offset = Math.max(offset, (spread.largest * Math.sqrt(rows)) / spread.norm);
  }
  const target = measureSpread(targets, 0, 1, rows, center);
  if (!Number.isFinite(target.norm)) {
    throw new RangeError("fitLinear: targets are too large to be squared, scale them down");
  }
  return { kept, means, norms, targetMean: target.mean, targetNorm: target.norm || 1, offset };
}

/** Mean (0 if not centered), norm about it and largest absolute value; the norm is exactly 0 if nothing varies. */
function measureSpread(
  values: ArrayLike<number>,
  first: number,
  stride: number,
  rows: number,
  center: boolean,
): { mean: number; norm: number; largest: number } {
  let sum = 0;
  let largest = 0;
  let varies = false;
  const end = first + rows * stride;
  for (let at = first; at < end; at += stride) {
    sum += values[at];
    largest = Math.max(largest, Math.abs(values[at]));
    if (values[at] !== values[first]) varies = true;
  }
  if (center && !varies) return { mean: values[first], norm: 0, largest };
  const mean = center ? sum / rows : 0;
  let squares = 0;
  for (let at = first; at < end; at += stride) {
    // Divided by the largest first, so that small values do not vanish when squared
    const deviation = (values[at] - mean) / (largest || 1);
    squares += deviation * deviation;
  }
  return { mean, norm: Math.sqrt(squares) * largest, largest };
}

/** From units of norm 1 to the caller's, without what collinear columns leave undetermined. */
function unscale(
  scaled: Float64Array,
  scaling: Scaling,
  decomposition: Decomposition,
  cut: number,
  columns: number,
): Float64Array {
  const { kept, norms, targetNorm } = scaling;
  const raw = scaled.map((value, j) => (value * targetNorm) / norms[kept[j]]);
  const { values, right } = decomposition;
  const undetermined: Float64Array[] = [];
  values.forEach((value, j) => {
    if (value > cut) return;
    const direction = right.subarray(j * kept.length, (j + 1) * kept.length);
    undetermined.push(direction.map((part, i) => part / norms[kept[i]]));
  });
  removeSpan(raw, undetermined);
  const coefficients = new Float64Array(columns);
  kept.forEach((column, j) => {
    coefficients[column] = raw[j];
  });
  return coefficients;
}

/** Minimizes |R w - target|² / 2, whose gradient R'(R w - target) is that of the whole data in standardized units. */
function descend(
  triangle: Float64Array,
  target: Float64Array,
  curvature: number,
  options: FitLinearOptions,
): [Float64Array, DescentReport] {
  const { learningRate = 1 / (curvature || 1), momentum = true, maxIter = 100_000, tol = 1e-12 } = options;
  checkNumber("fitLinear", "learningRate", learningRate, { min: Number.MIN_VALUE });
  checkInteger("fitLinear", "maxIter", maxIter, { min: 1 });
  checkNumber("fitLinear", "tol", tol, { min: 0 });
  if (typeof momentum !== "boolean") throw new TypeError("fitLinear: momentum must be a boolean");

  const size = target.length;
  let weights = new Float64Array(size);
  const ahead = new Float64Array(size);
  let previous = new Float64Array(size);
  const gradient = new Float64Array(size);
  let first = 0;
  let pace = 1;
  for (let iterations = 0; ; iterations++) {
    const norm = measureGradient(triangle, target, ahead, gradient);
    if (iterations === 0) first = norm;
    const relativeGradient = first === 0 ? 0 : norm / first;
    if (!(relativeGradient < 1e12)) {
      throw new Error(
        `fitLinear: gradient descent diverged, learningRate must be below ${2 / curvature}, got ${learningRate}`,
      );
    }
    const converged = relativeGradient <= tol;
    if (converged || iterations === maxIter) return [ahead, { iterations, converged, relativeGradient }];
    let uphill = 0;
    [previous, weights] = [weights, previous];
    for (let i = 0; i < size; i++) {
      weights[i] = ahead[i] - learningRate * gradient[i];
      uphill += gradient[i] * (weights[i] - previous[i]);
    }
    if (uphill > 0) pace = 1;
    const nextPace = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
    const push = momentum && uphill <= 0 ? (pace - 1) / nextPace : 0;
    pace = nextPace;
    for (let i = 0; i < size; i++) ahead[i] = weights[i] + push * (weights[i] - previous[i]);
  }
}

/** Writes R'(R w - target) to `gradient` and returns its norm. */
function measureGradient(
  triangle: Float64Array,
  target: Float64Array,
  weights: Float64Array,
  gradient: Float64Array,
): number {
  const size = target.length;
  const residual = new Float64Array(size);
  for (let i = 0; i < size; i++) residual[i] = -target[i];
  for (let j = 0; j < size; j++)
    for (let i = 0; i <= j; i++) residual[i] += triangle[j * size + i] * weights[j];
  let squares = 0;
  for (let j = 0; j < size; j++) {
    let sum = 0;
    for (let i = 0; i <= j; i++) sum += triangle[j * size + i] * residual[i];
    gradient[j] = sum;
    squares += sum * sum;
  }
  return Math.sqrt(squares);
}

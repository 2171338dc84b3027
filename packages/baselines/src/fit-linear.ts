import {
  checkBoolean,
  checkChoice,
  checkInteger,
  checkNumber,
  checkOptions,
  type Matrix,
  type OptionNames,
  packedMatrix,
} from "@vscnn/core";
import { dot } from "@vscnn/numerics";
import { checkTrainingData } from "./checks/check-training-data.ts";
import { condense, type ReadRows } from "./linear/condense.ts";
import { type DescentSettings, descend } from "./linear/descend.ts";
import {
  type Equations,
  factorProblem,
  liftVector,
  type TriangularProblem,
} from "./linear/factor-problem.ts";
import { type Demands, findIndependentRows } from "./linear/independent-rows.ts";
import { measureScaling, type Scaling } from "./linear/measure-scaling.ts";
import { findSingularParts } from "./linear/singular-parts.ts";
import { smallestSolution } from "./linear/smallest-solution.ts";
import type { LinearModel } from "./models/linear-model.ts";

/** Most rows or columns, whichever are fewer: more would take hours and gigabytes. */
const MAX_SMALLER_SIDE = 8192;

/** Options of {@link fitLinear}. */
export interface FitLinearOptions {
  /** How the coefficients are found; both find the same. @defaultValue 'closed-form' */
  method?: "closed-form" | "gradient-descent";
  /** Whether a constant is fitted in addition to the coefficients. @defaultValue true */
  fitIntercept?: boolean;
  /** Gradient descent: step in standardized units. @defaultValue 1 / largest eigenvalue of the correlation matrix */
  learningRate?: number;
  /** Gradient descent: whether steps carry Nesterov's momentum, restarted when it leads uphill. @defaultValue true */
  momentum?: boolean;
  /** Gradient descent: most steps. @defaultValue 100000 */
  maxIter?: number;
  /** Gradient descent: ends when the gradient's norm is at most this part of the first one's. @defaultValue 1e-12 */
  tolerance?: number;
}

const OPTIONS: OptionNames<FitLinearOptions> = {
  method: true,
  fitIntercept: true,
  learningRate: true,
  momentum: true,
  maxIter: true,
  tolerance: true,
};

/**
 * Ordinary least squares.
 *
 * In closed form (singular values) it is scikit-learn's `LinearRegression`: of collinear columns the solution of smallest
 * norm. Gradient descent takes full-batch steps of a constant rate on `mean((y - prediction)²) / 2` over standardized
 * columns, from coefficients of 0, until the gradient is small (`tolerance`) or `maxIter` steps are taken; the model's
 * `descent` tells which. The rows are condensed by QR first, which leaves function and gradient unchanged.
 * All arithmetic is in double whatever the matrix's precision. The work grows with rows * columns * the fewer
 * of both: a second for some hundreds of the fewer, minutes for thousands.
 *
 * @param matrix - one row per sample
 * @param targets - one number per row
 * @throws TypeError or RangeError if an argument is not legal, or too large to square, if there are more than 8,192 rows
 * and columns at once, or if a coefficient would not be finite
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
  checkOptions("fitLinear", options, OPTIONS);
  const { method = "closed-form", fitIntercept = true } = options;
  checkTrainingData("fitLinear", matrix, targets);
  checkChoice("fitLinear", "method", method, ["closed-form", "gradient-descent"]);
  checkBoolean("fitLinear", "fitIntercept", fitIntercept);
  const descent = checkDescent(options);
  checkSmallerSide(matrix);

  const [rows, columns] = matrix.shape as [number, number];
  const data = packedMatrix(matrix);
  const scaling = measureScaling(data, targets, columns, fitIntercept);
  const problem = factorProblem(scaledEquations(data, targets, columns, scaling));
  const relativeCut = 8 * Number.EPSILON * (Math.sqrt(rows) + columns) * Math.max(1, scaling.offset);
  if (method === "closed-form") {
    const demands =
      findIndependentRows(problem, relativeCut) ?? findSingularParts("fitLinear", problem, relativeCut);
    return modelOf(scaling, problem, demands, columns);
  }
  const { rows: directions, largest } = findSingularParts("fitLinear", problem, relativeCut);
  const [found, report] = descend(problem.triangle, problem.target, largest * largest, descent);
  const amounts = directions.map((direction) => dot(direction, 0, found, 0, found.length));
  return { ...modelOf(scaling, problem, { rows: directions, amounts }, columns), descent: report };
}

function checkSmallerSide({ shape }: Matrix): void {
  const [rows, columns] = shape as [number, number];
  if (Math.min(rows, columns) <= MAX_SMALLER_SIDE) return;
  throw new RangeError(
    `fitLinear: matrix must have at most ${MAX_SMALLER_SIDE} rows or columns, got ${rows} x ${columns}`,
  );
}

/** The options of gradient descent, which are checked whatever the method. */
function checkDescent(options: FitLinearOptions): DescentSettings {
  const { learningRate, momentum = true, maxIter = 100_000, tolerance = 1e-12 } = options;
  if (learningRate !== undefined)
    checkNumber("fitLinear", "learningRate", learningRate, { min: Number.MIN_VALUE });
  checkInteger("fitLinear", "maxIter", maxIter, { min: 1 });
  checkNumber("fitLinear", "tolerance", tolerance, { min: 0 });
  checkBoolean("fitLinear", "momentum", momentum);
  return { learningRate, momentum, maxIter, tolerance };
}

/** The rows in columns of norm 1, condensed if there are more of them than columns. */
function scaledEquations(
  data: Float32Array | Float64Array,
  targets: ArrayLike<number>,
  columns: number,
  { kept, means, norms, targetMean, targetNorm }: Scaling,
): Equations {
  const rows = targets.length;
  const readRows: ReadRows = (start, count, into, stride) => {
    for (let i = 0; i < kept.length; i++) {
      const column = kept[i];
      const [mean, norm] = [means[column], norms[column]];
      let from = start * columns + column;
      for (let at = i * stride; at < i * stride + count; at++, from += columns)
        into[at] = (data[from] - mean) / norm;
    }
    const last = kept.length * stride;
    for (let row = 0; row < count; row++) into[last + row] = (targets[start + row] - targetMean) / targetNorm;
  };
  if (rows >= kept.length) return condense("fitLinear", rows, kept.length, readRows);
  const cells = new Float64Array(rows * (kept.length + 1));
  readRows(0, rows, cells, rows);
  const size = rows * kept.length;
  return { count: rows, columns: kept.length, coefficients: cells.slice(0, size), target: cells.slice(size) };
}

/** The model in the caller's units: of all solutions of the demands that of smallest norm. */
function modelOf(
  { kept, means, norms, targetMean, targetNorm }: Scaling,
  problem: TriangularProblem,
  demands: Demands,
  columns: number,
): LinearModel {
  const { rows, amounts } = demands;
  const lifted = { rows: rows.map((row) => liftVector(problem, row)), amounts };
  const raw = smallestSolution(
    lifted,
    Float64Array.from(kept, (column) => norms[column]),
  );
  const coefficients = new Float64Array(columns);
  kept.forEach((column, j) => {
    coefficients[column] = raw[j] * targetNorm;
  });
  const shift = coefficients.reduce((sum, coefficient, column) => sum + coefficient * means[column], 0);
  const intercept = targetMean - shift;
  const bad = coefficients.findIndex((coefficient) => !Number.isFinite(coefficient));
  if (bad >= 0 || !Number.isFinite(intercept)) {
    const what = bad < 0 ? "intercept" : `coefficient of column ${bad}`;
    throw new RangeError(
      `fitLinear: the ${what} is too large for a double, scale the columns or the targets`,
    );
  }
  return {
    kind: "linear",
    version: 1,
    coefficients: Array.from(coefficients),
    intercept,
    rank: rows.length,
  };
}

import { createRequire } from "node:module";
import { fitDecisionTree, fitLinear, fitSvr } from "@vscnn/baselines";
import type { Matrix } from "@vscnn/core";
import { type BenchContext, type BenchRow, compare } from "../harness/compare.ts";
import { processorTimed } from "../harness/processor-timed.ts";

const require = createRequire(import.meta.url);

/** LIBSVM as npm has it, compiled to WebAssembly. */
interface Libsvm {
  new (options: Record<string, unknown>): { train(rows: number[][], targets: number[]): void; free(): void };
  readonly SVM_TYPES: { readonly EPSILON_SVR: number };
  readonly KERNEL_TYPES: { readonly RBF: number };
}

interface MlCart {
  readonly DecisionTreeRegression: new (options: {
    maxDepth: number;
  }) => { train(rows: number[][], targets: number[]): void };
}

interface MlRegression {
  new (
    rows: number[][],
    targets: number[][],
    options: { statistics: boolean },
  ): { readonly weights: readonly (readonly number[])[] };
}

/** Least squares by the inverse of the products of columns: what ml-regression exports as MultivariateLinearRegression. */
export async function compareWithMlRegression(
  context: BenchContext,
  matrix: Matrix,
  targets: Float64Array,
): Promise<BenchRow> {
  const Regression: MlRegression = require("ml-regression-multivariate-linear");
  const [rows, numbers] = [rowsOf(matrix), Array.from(targets, (target) => [target])];
  const fit = () => new Regression(rows, numbers, { statistics: false });
  const { weights } = fit();
  const { coefficients } = fitLinear(matrix, targets);
  const differences = Array.from(coefficients, (value, column) => Math.abs(value - weights[column][0]));
  return compare(context, {
    work: `fitLinear ${matrix.shape.join(" x ")}`,
    peer: "ml-regression-multivariate-linear",
    ours: processorTimed(() => fitLinear(matrix, targets)),
    theirs: processorTimed(fit),
    deviation: `coefficients ${Math.max(...differences).toExponential(1)}`,
    rounds: 3,
  });
}

/** Support vectors by the same algorithm, with the same settings. */
export async function compareWithLibsvmJs(
  context: BenchContext,
  matrix: Matrix,
  targets: Float64Array,
): Promise<BenchRow> {
  const Svm: Libsvm = await require("libsvm-js");
  const [rows, numbers] = [rowsOf(matrix), Array.from(targets)];
  const options = { C: 3, epsilon: 0.1, gamma: "auto", cacheSize: 200 } as const;
  const theirs = () => {
    const svm = new Svm({
      type: Svm.SVM_TYPES.EPSILON_SVR,
      kernel: Svm.KERNEL_TYPES.RBF,
      gamma: 1 / matrix.shape[1],
      cost: options.C,
      epsilon: options.epsilon,
      cacheSize: options.cacheSize,
    });
    svm.train(rows, numbers);
    svm.free();
  };
  return compare(context, {
    work: `fitSvr ${matrix.shape.join(" x ")}`,
    peer: "libsvm-js",
    ours: processorTimed(() => fitSvr(matrix, targets, options)),
    theirs: processorTimed(theirs),
    rounds: 3,
  });
}

/** A tree, of few rows: the peer goes through all rows of a node for each place where it might be split. */
export async function compareWithMlCart(
  context: BenchContext,
  matrix: Matrix,
  targets: Float64Array,
): Promise<BenchRow> {
  const { DecisionTreeRegression }: MlCart = require("ml-cart");
  const [rows, numbers] = [rowsOf(matrix), Array.from(targets)];
  return compare(context, {
    work: `fitDecisionTree ${matrix.shape.join(" x ")} mixed, depth 10`,
    peer: "ml-cart",
    ours: processorTimed(() => fitDecisionTree(matrix, targets, { maxDepth: 10 })),
    theirs: processorTimed(() => new DecisionTreeRegression({ maxDepth: 10 }).train(rows, numbers)),
    rounds: 3,
  });
}

function rowsOf(matrix: Matrix): number[][] {
  const [rows, columns] = matrix.shape;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => matrix.get(row, column)),
  );
}

import type { Matrix } from "@vscnn/core";
import fc from "fast-check";
import ndarray from "ndarray";
import { describe, expect, test } from "vitest";
import {
  fitDecisionTree,
  fitGradientBoosting,
  predictDecisionTree,
  predictGradientBoosting,
  type TreeModel,
  treeShap,
} from "../src/index.ts";
import { goesLeft } from "../src/trees/nodes/goes-left.ts";
import { LEAF } from "../src/trees/nodes/tree-nodes.ts";
import shapFixture from "./fixtures/tree-shap.json";
import { makeData, makeGrid, withGaps } from "./make-data.ts";

const rowOf = (matrix: Matrix, row: number) =>
  Float32Array.from({ length: matrix.shape[1] }, (_, column) => matrix.get(row, column));

/** What a model is expected to predict if only the columns of a set are known, by following both ways. */
function expectation(model: TreeModel, row: Float32Array, known: (column: number) => boolean): number {
  const { nodes } = model;
  const below = (node: number): number => {
    const column = nodes.features[node];
    if (column === LEAF) return nodes.splits[node];
    const right = nodes.rights[node];
    if (known(column)) return below(goesLeft(nodes, node, row[column]) ? node + 1 : right);
    const share = nodes.counts[node + 1] / nodes.counts[node];
    return share * below(node + 1) + (1 - share) * below(right);
  };
  const roots = nodes.starts.subarray(0, -1);
  const sum = roots.reduce((total, root) => total + below(root), 0);
  return model.kind === "decision-tree" ? sum : model.baseline + model.learningRate * sum;
}

/** Shapley values over all subsets, by their definition. */
function bruteForce(columns: number, value: (set: number) => number): number[] {
  const sizes = (set: number) => set.toString(2).replaceAll("0", "").length;
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  return Array.from({ length: columns }, (_, column) => {
    let sum = 0;
    for (let set = 0; set < 2 ** columns; set++) {
      if ((set >> column) & 1) continue;
      const size = sizes(set);
      const weight = (factorial(size) * factorial(columns - size - 1)) / factorial(columns);
      sum += weight * (value(set | (1 << column)) - value(set));
    }
    return sum;
  });
}

const predict = (model: TreeModel, matrix: Matrix) =>
  model.kind === "decision-tree"
    ? predictDecisionTree(model, matrix)
    : predictGradientBoosting(model, matrix);

/** Largest difference of the values from brute force, and of their sums from the predictions. */
function worst(model: TreeModel, matrix: Matrix, background?: Matrix): { value: number; sum: number } {
  const columns = model.columns;
  const { base, values } = treeShap(model, matrix, background && { background });
  const predictions = predict(model, matrix);
  let [value, sum] = [0, 0];
  for (let row = 0; row < matrix.shape[0]; row++) {
    const cells = rowOf(matrix, row);
    const worth = (set: number): number => {
      if (background === undefined) return expectation(model, cells, (column) => ((set >> column) & 1) === 1);
      const mixed = Float64Array.from({ length: background.shape[0] * columns }, (_, at) => {
        const column = at % columns;
        return (set >> column) & 1 ? cells[column] : background.get(Math.floor(at / columns), column);
      });
      const all = predict(model, ndarray(mixed, [background.shape[0], columns]));
      return all.reduce((total, prediction) => total + prediction, 0) / all.length;
    };
    const expected = bruteForce(columns, worth);
    let total = base;
    expected.forEach((number, column) => {
      value = Math.max(value, Math.abs(number - values.get(row, column)));
      total += values.get(row, column);
    });
    sum = Math.max(sum, Math.abs(total - predictions[row]));
  }
  return { value, sum };
}

test("by hand: two columns, and", () => {
  // f = 4 where both are 1, else 0; four samples. Each column alone: 4 * 1/2 = 2; none: 1. Each gets (2 - 1 + 4 - 2) / 2
  const rows = ndarray(Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1), [4, 2]);
  const model = fitDecisionTree(rows, [0, 0, 0, 4]);
  const { base, values } = treeShap(model, ndarray(Float64Array.of(1, 1), [1, 2]));
  expect(base).toBe(1);
  expect(Array.from(values.data)).toEqual([expect.closeTo(1.5, 12), expect.closeTo(1.5, 12)]);
});

describe("equal to the definition over all subsets", () => {
  const sizes = fc.record({
    seed: fc.nat(1e6),
    rows: fc.integer({ min: 4, max: 60 }),
    depth: fc.integer({ min: 1, max: 9 }),
  });

  test("for trees", () => {
    fc.assert(
      fc.property(sizes, fc.boolean(), ({ seed, rows, depth }, ties) => {
        const { matrix, targets } = makeData(seed, rows, 5, ties);
        const model = fitDecisionTree(matrix, targets, { maxDepth: depth });
        const unseen = makeData(seed + 1, 3, 5, ties).matrix;
        for (const background of [undefined, matrix.hi(4, 5)]) {
          const { value, sum } = worst(model, unseen, background);
          expect(value).toBeLessThan(1e-10);
          expect(sum).toBeLessThan(1e-10);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("for boosting with missing values and categories", () => {
    fc.assert(
      fc.property(sizes, ({ seed, rows, depth }) => {
        const { matrix, targets } = makeGrid(seed, rows + 40, 0.25);
        const options = { nEstimators: 4, learningRate: 0.7, maxDepth: depth, categorical: [3] };
        const model = fitGradientBoosting(matrix, targets, { ...options, method: "hist" });
        const unseen = makeGrid(seed + 1, 3, 0.25).matrix;
        for (const background of [undefined, matrix.hi(4, 4)]) {
          const { value, sum } = worst(model, unseen, background);
          expect(value).toBeLessThan(1e-10);
          expect(sum).toBeLessThan(1e-10);
        }
      }),
      { numRuns: 25 },
    );
  });
});

test.each(shapFixture.cases)("equal to Python's shap: $name", (expected) => {
  const { matrix, targets } = makeData(expected.seed, 300, 6, false);
  const model = fitDecisionTree(matrix, targets, { maxDepth: expected.depth });
  const unseen = makeData(expected.seed + 100, 8, 6, false).matrix;
  const background = expected.background ? { background: matrix.hi(20, 6) } : {};
  const { base, values } = treeShap(model, unseen, background);
  expect(base).toBeCloseTo(expected.base, 10);
  expected.values.forEach((value, at) => {
    // Its path weights are in single precision
    expect(Math.abs(values.data[at] - value)).toBeLessThan(1e-6);
  });
});

test("values of large ensembles sum to the predictions, to 1e-9", () => {
  const { matrix, targets } = makeData(3, 3000, 30, true);
  const gaps = withGaps(matrix, 4, 0.1);
  const ensembles: [TreeModel, Matrix][] = [
    [fitGradientBoosting(gaps, targets, { nEstimators: 60, maxDepth: 10 }), gaps],
    [fitDecisionTree(matrix, targets), matrix],
  ];
  for (const [model, rows] of ensembles) {
    const few = rows.hi(40, 30);
    for (const background of [undefined, rows.lo(100, 0).hi(15, 30)]) {
      const { base, values } = treeShap(model, few, background && { background });
      const predictions = predict(model, few);
      for (let row = 0; row < 40; row++) {
        let sum = base;
        for (let column = 0; column < 30; column++) sum += values.get(row, column);
        expect(Math.abs(sum - predictions[row])).toBeLessThan(1e-9);
      }
    }
  }
});

test.each([2, 4, 7])("rows explained together have the bits of each one alone, at depth %i", (maxDepth) => {
  const { matrix, targets } = makeData(5, 300, 5, true);
  const model = fitGradientBoosting(matrix, targets, { nEstimators: 3, maxDepth });
  const { values } = treeShap(model, matrix);
  for (let row = 0; row < 300; row += 7) {
    const alone = treeShap(model, matrix.lo(row, 0).hi(1, 5) as Matrix).values;
    for (let column = 0; column < 5; column++) expect(alone.get(0, column)).toBe(values.get(row, column));
  }
});

test("a single leaf explains nothing; a column that is not asked gets 0", () => {
  const rows = ndarray(Float64Array.of(1, 5, 2, 5), [2, 2]);
  expect(treeShap(fitDecisionTree(rows, [3, 3]), rows)).toMatchObject({ base: 3 });
  const { values } = treeShap(fitDecisionTree(rows, [1, 2]), rows, { background: rows });
  expect([values.get(0, 1), values.get(1, 1)]).toEqual([0, 0]);
  expect(treeShap(fitDecisionTree(rows, [1, 2]), rows.hi(0, 2)).values.shape).toEqual([0, 2]);
});

test("bad input is refused", () => {
  const rows = ndarray(Float64Array.of(1, 2), [2, 1]);
  const model = fitDecisionTree(rows, [1, 2]);
  expect(() => treeShap(model, rows, { background: rows.hi(0, 1) })).toThrow(
    "treeShap: background must have at least 1 rows, got 0",
  );
  expect(() => treeShap(model, rows, { background: ndarray(new Float64Array(4), [2, 2]) })).toThrow(
    "treeShap: background must have 1 columns, got 2",
  );
  expect(() => treeShap(model, ndarray(Float64Array.of(Number.NaN), [1, 1]))).toThrow(
    "must be finite, got NaN",
  );
  // Used to be an error of matrixFrom
  const { columns: _, ...damaged } = model;
  expect(() => treeShap(damaged as never, rows)).toThrow(
    "treeShap: model.columns must be an integer >= 0, got undefined",
  );
});

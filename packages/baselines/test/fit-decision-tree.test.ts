import { createRandom, matrixFrom } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TreeNodes } from "../src/index.ts";
import {
  type FitDecisionTreeOptions,
  featureImportances,
  fitDecisionTree,
  predictDecisionTree,
} from "../src/index.ts";
import fixture from "./fixtures/decision-tree.json";
import nearFixture from "./fixtures/near-values.json";
import { camelCased, largestDifference, makeData, uncheckedColumn } from "./make-data.ts";

/** The nodes of a tree as scikit-learn shows them. */
function describeNodes(nodes: TreeNodes) {
  const features = Array.from(nodes.features, (feature) => (feature === 0xffff ? -2 : feature));
  return {
    features,
    thresholds: features.map((feature, node) => (feature < 0 ? -2 : nodes.splits[node])),
    counts: Array.from(nodes.counts),
    leaves: features.map((feature, node) => (feature < 0 ? nodes.splits[node] : null)),
  };
}

function describeExpected(expected: (typeof fixture.cases)[0] | (typeof nearFixture.cases)[0]) {
  const { features, thresholds, counts, values } = expected;
  return {
    features,
    thresholds,
    counts,
    leaves: features.map((feature, node) => (feature < 0 ? values[node] : null)),
  };
}

test("the split of four rows, by hand", () => {
  // Sums of squares about the means: split at 2.5: 0 + 2; at 1.5: 56/3; at 3.5: 32/3
  const model = fitDecisionTree(matrixFrom([[1], [2], [3], [4]]), [1, 1, 5, 7], { maxDepth: 1 });
  expect(describeNodes(model.nodes)).toEqual({
    features: [0, -2, -2],
    thresholds: [2.5, -2, -2],
    counts: [4, 2, 2],
    leaves: [null, 1, 6],
  });
});

describe.each(fixture.cases)("scikit-learn: $rows rows, ties $ties, $options", (expected) => {
  const { matrix, targets } = makeData(expected.seed, expected.rows, expected.columns, expected.ties);
  const options = camelCased(expected.options) as FitDecisionTreeOptions;

  test("every node is equal, to the last bit", () => {
    const model = fitDecisionTree(matrix, targets, options);
    expect(describeNodes(model.nodes)).toEqual(describeExpected(expected));
    // Sums over the nodes in the same order; shares of them
    expect(largestDifference(featureImportances(model), expected.importances)).toBeLessThan(1e-14);
  });

  test("so they are in the order of rows, where no values are equal", () => {
    const model = fitDecisionTree(matrix, targets, { ...options, tieOrder: "rows" });
    if (!expected.ties) expect(describeNodes(model.nodes)).toEqual(describeExpected(expected));
    else expect(model.nodes.features[0]).toBe(expected.features[0]);
  });
});

test("scikit-learn: values within 1e-7 in single precision count as equal", () => {
  const [expected] = nearFixture.cases;
  const model = fitDecisionTree(matrixFrom(expected.matrix), expected.targets);
  expect(describeNodes(model.nodes)).toEqual(describeExpected(expected));
});

test("with integer targets, whose sums are exact, both orders of ties give the same tree", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), (seed) => {
      const random = createRandom(seed);
      const rows = Array.from({ length: 80 }, () => [
        Math.floor(9 * random()),
        Math.floor(3 * random()),
        random(),
      ]);
      const targets = rows.map(() => Math.floor(5 * random()));
      const fit = (tieOrder: "rows" | "scikit-learn") =>
        fitDecisionTree(matrixFrom(rows), targets, { tieOrder }).nodes;
      expect(fit("rows")).toEqual(fit("scikit-learn"));
    }),
    { numRuns: 40 },
  );
});

test("a tree without limits returns the targets of different rows", () => {
  const { matrix, targets } = makeData(3, 500, 4, false);
  // A leaf holds one target, whose mean it is
  expect(predictDecisionTree(fitDecisionTree(matrix, targets), matrix)).toEqual(targets);
});

test("an ascending function of a column that keeps its middles leaves counts and leaves", () => {
  const { matrix, targets } = makeData(4, 200, 6, true);
  const scaled = matrixFrom(
    Float64Array.from(matrix.data as Float64Array, (value) => 8 * value - 1),
    [200, 6],
  );
  const a = fitDecisionTree(matrix, targets, { maxDepth: 4 }).nodes;
  const b = fitDecisionTree(scaled, targets, { maxDepth: 4 }).nodes;
  expect(a.features).toEqual(b.features);
  expect(a.counts).toEqual(b.counts);
});

test("few rows and many rows take different ways to the same predictions", () => {
  const { matrix, targets } = makeData(6, 300, 5, true);
  const model = fitDecisionTree(matrix, targets, { maxDepth: 7 });
  const all = predictDecisionTree(model, matrix);
  for (const row of [0, 1, 150, 299]) {
    expect(predictDecisionTree(model, matrix.lo(row, 0).hi(1, 5))[0]).toBe(all[row]);
  }
});

test("a threshold between neighbors in single precision still parts them", () => {
  const one = 1;
  const next = 1 + 2 ** -21;
  const rows = Array.from({ length: 100 }, (_, i) => [i % 2 === 0 ? one : next]);
  const targets = rows.map(([value]) => (value === one ? -1 : 1));
  const model = fitDecisionTree(matrixFrom(rows), targets);
  expect(Array.from(predictDecisionTree(model, matrixFrom(rows)))).toEqual(targets);
  // -0 and 0 are the same number
  const zeros = fitDecisionTree(matrixFrom([[-0], [0], [1]]), [1, 2, 9]);
  expect(zeros.nodes.counts.length).toBe(3);
});

test("constant targets, constant columns and one row make a single leaf", () => {
  const leaf = (matrix: number[][], targets: number[]) =>
    Array.from(fitDecisionTree(matrixFrom(matrix), targets).nodes.splits);
  expect(leaf([[1], [2], [3]], [4, 4, 4])).toEqual([4]);
  expect(leaf([[5], [5]], [1, 3])).toEqual([2]);
  expect(leaf([[5]], [3])).toEqual([3]);
  expect(featureImportances(fitDecisionTree(matrixFrom([[5]]), [3]))).toEqual(new Float64Array(1));
});

test("views count as their copies, arguments stay as they are", () => {
  const { matrix, targets } = makeData(7, 50, 6, true);
  const data = Float64Array.from(matrix.data as Float64Array);
  const reversed = matrix.step(-1, 1);
  const copy = matrixFrom(
    Array.from({ length: 50 }, (_, row) =>
      Array.from({ length: 6 }, (_, column) => reversed.get(row, column)),
    ),
  );
  expect(fitDecisionTree(reversed, targets)).toEqual(fitDecisionTree(copy, targets));
  expect(matrix.data).toEqual(data);
});

test("every option changes the tree", () => {
  const { matrix, targets } = makeData(8, 300, 6, true);
  const fit = (options: FitDecisionTreeOptions) =>
    JSON.stringify(fitDecisionTree(matrix, targets, { maxDepth: 5, ...options }).nodes);
  const pairs: [FitDecisionTreeOptions, FitDecisionTreeOptions][] = [
    [{}, { maxDepth: 3 }],
    [{}, { minSamplesSplit: 30 }],
    [{}, { minSamplesLeaf: 9 }],
    [{}, { minImpurityDecrease: 0.01 }],
    [{ minImpurityDecrease: 0.01 }, { minImpurityDecrease: 0.01, criterion: "friedmanMse" }],
    [{ maxDepth: 20 }, { maxDepth: 20, seed: 1 }],
    [{}, { tieOrder: "rows" }],
  ];
  for (const [one, other] of pairs) expect(fit(one), JSON.stringify(other)).not.toBe(fit(other));
});

test("bad input is refused", () => {
  const two = matrixFrom([[1], [2]]);
  expect(() => fitDecisionTree(two, [1, 2, 3])).toThrow("fitDecisionTree: targets must have length 2, got 3");
  expect(() => fitDecisionTree(uncheckedColumn([1, Number.NaN]), [1, 2])).toThrow(
    "got NaN at row 1, column 0",
  );
  expect(() => fitDecisionTree(matrixFrom([[1], [1e39]]), [1, 2])).toThrow(
    "fitDecisionTree: matrix must fit single precision, got 1e+39 at row 1, column 0",
  );
  expect(() => fitDecisionTree(matrixFrom(new Float64Array(65536), [1, 65536]), [1])).toThrow(
    "at most 65535 columns, got 65536",
  );
  // used to be a single leaf, since the squares are infinite
  expect(() => fitDecisionTree(two, [1e200, -1e200])).toThrow(
    "fitDecisionTree: targets are too large to be squared, scale them down",
  );
  expect(() => fitDecisionTree(two, [1, 2], { maxDepth: 0 })).toThrow(
    "maxDepth must be an integer >= 1, got 0",
  );
  expect(() => fitDecisionTree(two, [1, 2], { tieOrder: "any" as "rows" })).toThrow(RangeError);
  const model = fitDecisionTree(two, [1, 2]);
  expect(() => predictDecisionTree(model, matrixFrom([[1, 2]]))).toThrow("must have 1 columns, got 2");
  expect(() => predictDecisionTree(JSON.parse(JSON.stringify(model)), two)).toThrow(
    "save it with saveDecisionTree",
  );
  expect(() => predictDecisionTree({ ...model, kind: "svr" as "decision-tree" }, two)).toThrow(TypeError);
});

import { type Matrix, matrixFrom } from "@vscnn/core";
import { expect, test } from "vitest";
import {
  fitDecisionTree,
  fitLinear,
  permutationImportances,
  predictDecisionTree,
  predictLinear,
} from "../src/index.ts";
import fixture from "./fixtures/permutation.json";
import { largestDifference, makeData } from "./make-data.ts";

test("scikit-learn's permutations and losses of R²", async () => {
  const [expected] = fixture.cases;
  const { matrix, targets } = makeData(51, 200, 5, false);
  const model = fitLinear(matrix, targets);
  const found = await permutationImportances(
    (rows) => predictLinear(model, rows),
    { matrix, targets },
    { nRepeats: 4, seed: 6 },
  );
  // The models agree to 1e-14, and so does R²
  expect(largestDifference(found.means, expected.means)).toBeLessThan(1e-12);
  expect(largestDifference(found.deviations, expected.deviations)).toBeLessThan(1e-12);
  expect(found.importances.shape).toEqual([5, 4]);
  expect(largestDifference(found.importances.data, expected.importances)).toBeLessThan(1e-12);
});

test("a column that is not asked costs nothing; predictors may be asynchronous and may keep what they get", async () => {
  const matrix = matrixFrom([
    [1, 9],
    [2, 8],
    [3, 9],
    [4, 7],
  ]);
  const targets = [1, 1, 5, 5];
  const model = fitDecisionTree(matrix, targets, { maxDepth: 1 });
  const kept = new Set<unknown>();
  const { means } = await permutationImportances(
    async (rows) => {
      kept.add(rows.data);
      return predictDecisionTree(model, rows);
    },
    { matrix, targets },
  );
  expect(means[0]).toBeGreaterThan(0.5);
  expect(means[1]).toBe(0);
  expect(kept.size).toBe(1 + 2 * 5);
  expect(matrix.get(0, 0)).toBe(1);
});

test("bad input is refused", async () => {
  const data = { matrix: matrixFrom([[1], [2]]), targets: [1, 2] };
  const predict = () => [1, 2];
  await expect(permutationImportances(() => [1], data)).rejects.toThrow(
    "permutationImportances: what predict returns must have length 2, got 1",
  );
  await expect(permutationImportances(predict, data, { nRepeats: 0 })).rejects.toThrow("nRepeats must be");
  await expect(permutationImportances(predict, { matrix: matrixFrom([[1]]), targets: [1] })).rejects.toThrow(
    "at least 2 rows, got 1",
  );
  await expect(permutationImportances(undefined as unknown as typeof predict, data)).rejects.toThrow(
    TypeError,
  );
});

test("of constant targets, exact predictions score 1 and all others 0", async () => {
  // 1 where the column stands as it stood and 0 where shuffling moved it: a rule that no test held before
  const matrix = matrixFrom([[1], [2], [3]]);
  const targets = [5, 5, 5];
  const asItStood = (rows: Matrix) => (rows.get(0, 0) === 1 && rows.get(1, 0) === 2 ? [5, 5, 5] : [5, 5, 6]);
  const { importances } = await permutationImportances(asItStood, { matrix, targets }, { nRepeats: 40 });
  const found = new Set(Array.from(importances.data));
  expect(found).toEqual(new Set([0, 1]));
  const never = await permutationImportances(() => [4, 5, 6], { matrix, targets });
  expect(never.means).toEqual(new Float64Array(1));
  const always = await permutationImportances(() => [5, 5, 5], { matrix, targets });
  expect(always.means).toEqual(new Float64Array(1));
});

test("what cannot be scored is refused by name", async () => {
  const data = { matrix: matrixFrom([[1], [2]]), targets: [1, 2] };
  // Used to be an error of matrixFrom, about a matrix that the caller never saw
  await expect(permutationImportances(() => [1, Number.NaN], data)).rejects.toThrow(
    "permutationImportances: what predict returns must be finite, got NaN at index 1",
  );
  await expect(permutationImportances(() => [1e200, 1], data)).rejects.toThrow(
    "permutationImportances: what predict returns is too large to be squared",
  );
  await expect(permutationImportances(() => [1, 2], { ...data, targets: [1e200, 1] })).rejects.toThrow(
    "permutationImportances: targets are too large to be squared, scale them down",
  );
  await expect(permutationImportances(undefined as unknown as () => number[], data)).rejects.toThrow(
    "permutationImportances: predict must be a function, got undefined",
  );
  // Used to be "Invalid typed array length"
  await expect(permutationImportances(() => [1, 2], data, { nRepeats: 1e15 })).rejects.toThrow(
    "permutationImportances: nRepeats must be an integer from 1 to 100000, got 1000000000000000",
  );
});

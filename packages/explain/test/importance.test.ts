import { type Matrix, matrixFrom } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import { dropGroupImportance, permutationImportance } from "../src/index.ts";
import reference from "./fixtures/explain-reference.json";
import { largestDifference } from "./near.ts";
import { GROUPS, toyModel } from "./toy-model.ts";

const data = { matrix: matrixFrom(reference.x), targets: reference.y };

describe("permutationImportance", () => {
  test("equals the same shuffles in Python, group by group and repeat by repeat", async () => {
    const { loss, repeats } = reference.permutation.groups;
    const found = await permutationImportance(toyModel, data, GROUPS, { repeats: 3, seed: 5 });
    expect(found.loss).toBeCloseTo(loss, 13);
    for (const { group, repeats: means, increase } of found.importances) {
      expect(largestDifference(means, repeats[group as keyof typeof repeats])).toBeLessThan(1e-13);
      expect(increase).toBeCloseTo(means.reduce((sum, mean) => sum + mean, 0) / 3, 12);
    }
  });

  test("comes to scikit-learn's means over many shuffles of single columns", async () => {
    const columns = reference.x[0].map((_, column) => ({ name: String(column), columns: [column] }));
    const repeats = 400;
    const { importances } = await permutationImportance(toyModel, data, columns, { repeats, resamples: 10 });
    const { columnMeans, columnDeviations } = reference.permutation;
    importances.forEach(({ increase }, column) => {
      // Both are means of independent shuffles: five standard errors apart at most
      const error = columnDeviations[column] * Math.sqrt(1 / repeats + 1 / 2000);
      expect(Math.abs(increase - columnMeans[column])).toBeLessThanOrEqual(5 * error);
    });
  });

  test("intervals hold the increase, and a wider level gives wider ones", async () => {
    const at = async (level: number) =>
      (await permutationImportance(toyModel, data, GROUPS, { level })).importances;
    const [narrow, wide] = [await at(0.5), await at(0.99)];
    narrow.forEach((importance, i) => {
      expect(importance.lower).toBeLessThan(importance.increase);
      expect(importance.upper).toBeGreaterThan(importance.increase);
      expect(wide[i].lower).toBeLessThan(importance.lower);
      expect(wide[i].upper).toBeGreaterThan(importance.upper);
    });
  });

  test("each option matters", async () => {
    const plain = JSON.stringify(await permutationImportance(toyModel, data, GROUPS));
    for (const options of [{ loss: "absolute" }, { seed: 1 }, { repeats: 2 }, { resamples: 50 }] as const) {
      expect(JSON.stringify(await permutationImportance(toyModel, data, GROUPS, options))).not.toBe(plain);
    }
    expect(JSON.stringify(await permutationImportance(toyModel, data, GROUPS))).toBe(plain);
  });
});

/** Least squares by one column: slope and intercept by hand. */
function fitLine(matrix: Matrix, targets: Float64Array) {
  const rows = matrix.shape[0];
  const mean = (value: (row: number) => number) =>
    Array.from({ length: rows }, (_, row) => value(row)).reduce((sum, each) => sum + each, 0) / rows;
  const center = mean((row) => matrix.get(row, 0));
  const middle = mean((row) => targets[row]);
  const slope =
    mean((row) => (matrix.get(row, 0) - center) * (targets[row] - middle)) /
    mean((row) => (matrix.get(row, 0) - center) ** 2);
  return (asked: Matrix) =>
    Array.from({ length: asked.shape[0] }, (_, row) => middle + slope * (asked.get(row, 0) - center));
}

describe("dropGroupImportance", () => {
  const rows = {
    matrix: matrixFrom([
      [1, 0],
      [2, 2],
      [3, 1],
    ]),
    targets: [1, 2, 3],
  };

  test("by hand: without the column that decides, the line through the other is left", async () => {
    const told: unknown[] = [];
    const fit = (matrix: Matrix, targets: Float64Array, dropped: string | undefined) => {
      told.push([dropped, matrix.shape[1]]);
      return fitLine(matrix, targets);
    };
    const groups = [
      { name: "decides", columns: [0] },
      { name: "other", columns: [1] },
    ];
    const { loss, importances } = await dropGroupImportance(fit, { train: rows, test: rows }, groups);
    expect(told).toEqual([
      [undefined, 2],
      ["decides", 1],
      ["other", 1],
    ]);
    expect(loss).toBe(0);
    // Through (0, 1), (2, 2), (1, 3): slope 1/2, intercept 3/2; errors -1/2, -1/2, 1: mean square 1/2
    expect(importances[0].increase).toBeCloseTo(0.5, 14);
    expect(importances[1].increase).toBe(0);
    expect([importances[0].lower, importances[0].upper]).toEqual([0.25, 1]);
  });

  test("refuses a group of all columns, and a fit that gives no model", async () => {
    const both = [{ name: "both", columns: [0, 1] }];
    await expect(dropGroupImportance(fitLine, { train: rows, test: rows }, both)).rejects.toThrow(
      "dropGroupImportance: groups must leave a column, 'both' has all 2",
    );
    const none = (() => undefined) as never;
    const first = [{ name: "first", columns: [0] }];
    await expect(dropGroupImportance(none, { train: rows, test: rows }, first)).rejects.toThrow(TypeError);
  });
});

import { type Matrix, matrixFrom } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accumulatedEffects, interactionStrength, partialDependence } from "../src/index.ts";
import reference from "./fixtures/explain-reference.json";
import { largestDifference } from "./near.ts";
import { GROUPS, toyModel } from "./toy-model.ts";

const matrix = matrixFrom(reference.x);

describe("partialDependence", () => {
  test.each(reference.curves)("equals scikit-learn: column $column of $gridResolution", async (curve) => {
    const { column, gridResolution } = curve;
    const found = await partialDependence(toyModel, matrix, column, { gridResolution, batchSize: 77 });
    expect(largestDifference(found.grid, curve.grid)).toBeLessThan(1e-14);
    expect(largestDifference(found.average, curve.average)).toBeLessThan(1e-13);
    expect(largestDifference(found.individual.data, curve.individual.flat())).toBeLessThan(1e-13);
    curve.individual.forEach((line, row) => {
      const centered = line.map((value) => value - line[0]);
      expect(
        largestDifference(
          Array.from(centered, (_, i) => found.centered.get(row, i)),
          centered,
        ),
      ).toBeLessThan(1e-13);
    });
  });

  test("percentiles move the ends of the grid", async () => {
    const options = { gridResolution: 5, percentiles: [0, 1] as const };
    const { grid } = await partialDependence(toyModel, matrix, 2, options);
    const column = reference.x.map((row) => row[2]);
    expect([grid[0], grid[4]]).toEqual([Math.min(...column), Math.max(...column)]);
  });

  test("a constant column has a grid of one value", async () => {
    const same = matrixFrom([
      [1, 2],
      [1, 3],
    ]);
    const model = (rows: Matrix) => Array.from({ length: rows.shape[0] }, (_, i) => rows.get(i, 1));
    const { grid, average } = await partialDependence(model, same, 0);
    expect([Array.from(grid), Array.from(average)]).toEqual([[1], [2.5]]);
  });
});

describe("accumulatedEffects", () => {
  test.each(["1", "2", "6"] as const)(
    "equals Apley and Zhu's estimator in NumPy: column %s",
    async (column) => {
      const wanted = reference.accumulated[column];
      const found = await accumulatedEffects(toyModel, matrix, Number(column), { bins: 8, batchSize: 7 });
      expect(Array.from(found.counts)).toEqual(wanted.counts);
      expect(largestDifference(found.edges, wanted.edges)).toBeLessThan(1e-14);
      expect(largestDifference(found.effects, wanted.effects)).toBeLessThan(1e-13);
    },
  );

  test("of a line is the line, whatever the other columns do", async () => {
    const values = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(values, fc.integer({ min: 1, max: 9 }), async (column, bins) => {
        const rows = matrixFrom(column.map((value) => [value, value * value]));
        const line = (asked: Matrix) =>
          Array.from({ length: asked.shape[0] }, (_, i) => 2 * asked.get(i, 0) - 5 * asked.get(i, 1));
        const { edges, effects, counts } = await accumulatedEffects(line, rows, 0, { bins });
        expect(counts.every((count) => count > 0)).toBe(true);
        for (let i = 1; i < edges.length; i++) {
          expect(effects[i] - effects[0]).toBeCloseTo(2 * (edges[i] - edges[0]), 9);
        }
        if (edges.length > 1) expect(counts.reduce((sum, count) => sum + count, 0)).toBe(column.length);
      }),
      { numRuns: 100 },
    );
  });

  test("a constant column has one edge and no effect", async () => {
    const found = await accumulatedEffects(toyModel, matrixFrom([reference.x[0], reference.x[0]]), 3);
    expect(Array.from(found.effects)).toEqual([0]);
    expect(found.counts.length).toBe(0);
  });
});

describe("interactionStrength", () => {
  const pair = (first: string, second: string) =>
    [first, second].map((name) => GROUPS.find((group) => group.name === name)) as typeof GROUPS;

  test.each([
    ["photo", "author"],
    ["author", "text"],
  ] as const)("equals Friedman and Popescu's eq. 44 in NumPy: %s and %s", async (first, second) => {
    const wanted = reference.interaction[`${first} and ${second}` as keyof typeof reference.interaction];
    const found = await interactionStrength(toyModel, matrix, pair(first, second));
    expect(found.hSquared).toBeCloseTo(wanted.hSquared, 12);
    expect(found.size).toBeCloseTo(wanted.size, 12);
  });

  test("of more rows some are drawn by the seed", async () => {
    const at = async (seed: number) =>
      (await interactionStrength(toyModel, matrix, pair("photo", "author"), { maxRows: 10, seed })).hSquared;
    expect(await at(1)).toBe(await at(1));
    expect(await at(1)).not.toBe(await at(2));
  });

  test("is NaN where the model sees neither", async () => {
    const blind = (rows: Matrix) => new Float64Array(rows.shape[0]);
    expect((await interactionStrength(blind, matrix, pair("photo", "author"))).hSquared).toBeNaN();
    await expect(interactionStrength(blind, matrix, GROUPS.slice(0, 1))).rejects.toThrow(
      "pair must be two groups, got 1",
    );
  });
});

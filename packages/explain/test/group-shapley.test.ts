import { type Matrix, matrixFrom } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FeatureGroup, groupShapley, type PredictRows } from "../src/index.ts";
import reference from "./fixtures/explain-reference.json";
import { largestDifference } from "./near.ts";
import { GROUPS, toyModel } from "./toy-model.ts";

const background = matrixFrom(reference.x.slice(5, 17));

function valuesOf({ contributions }: { contributions: readonly { value: number }[] }): number[] {
  return contributions.map(({ value }) => value);
}

test("by hand: a product is shared by its two factors, half each", async () => {
  // v({}) = 0, v({a}) = 0, v({b}) = 0, v({a, b}) = 6; the third group adds its own 5
  const model = (rows: Matrix) => [rows.get(0, 0) * rows.get(0, 1) + rows.get(0, 2)];
  const groups = ["a", "b", "c"].map((name, column) => ({ name, columns: [column] }));
  const found = await groupShapley(model, [2, 3, 5], matrixFrom([[0, 0, 0]]), groups, { batchSize: 1 });
  expect(found).toEqual({
    base: 0,
    score: 11,
    contributions: [
      { group: "a", value: 3 },
      { group: "b", value: 3 },
      { group: "c", value: 5 },
    ],
  });
});

test("by hand: coalitions that make the same row are asked about once, in batches of any size", async () => {
  const rows = matrixFrom([
    [1, 2, 0],
    [1, 5, 3],
    [1, 2, 3],
  ]);
  const groups = ["a", "b", "c"].map((name, column) => ({ name, columns: [column] }));
  for (const batchSize of [1, 2, 3, 100]) {
    let asked = 0;
    const model = (batch: Matrix) => {
      asked += batch.shape[0];
      return Array.from({ length: batch.shape[0] }, (_, i) => batch.get(i, 1) * batch.get(i, 2));
    };
    const { base, score, contributions } = await groupShapley(model, [1, 2, 3], rows, groups, { batchSize });
    // With or without c; with or without b; the row itself
    expect(asked).toBe(2 + 2 + 1);
    // The rows are worth 0, 15 and 6. c adds 6 to the first, b takes 9 from the second, each divided by the three rows
    expect([base, score]).toEqual([7, 6]);
    expect(contributions.map(({ value }) => value)).toEqual([0, -3, 2]);
  }
});

test("the questions about one background row come together where a batch holds them", async () => {
  // The first shares b and c with the row, which leaves two different questions; each of the others has eight
  const rows = matrixFrom([
    [0, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ]);
  const groups = ["a", "b", "c"].map((name, column) => ({ name, columns: [column] }));
  const seen: number[] = [];
  const model = (batch: Matrix) => {
    seen.push(batch.shape[0]);
    return Array.from({ length: batch.shape[0] }, (_, i) => batch.get(i, 0));
  };
  await groupShapley(model, [1, 2, 3], rows, groups, { batchSize: 9 });
  // The coalition of all is asked about once
  expect(seen).toEqual([2, 7, 7]);
  seen.length = 0;
  await groupShapley(model, [1, 2, 3], rows, groups, { batchSize: 3 });
  expect(seen).toEqual([2, 3, 3, 1, 3, 3, 1]);
});

test("equals averages over all orders, computed in Python", async () => {
  const { base, score, values } = reference.shapley;
  const found = await groupShapley(toyModel, reference.x[0], background, GROUPS);
  expect(found.base).toBeCloseTo(base, 13);
  expect(found.score).toBeCloseTo(score, 13);
  const wanted = GROUPS.map(({ name }) => values[name as keyof typeof values]);
  // Sines of two libraries may differ in the last digit
  expect(largestDifference(valuesOf(found), wanted)).toBeLessThan(1e-14);
});

/** The definition: the mean over all orders of what a group changes when it comes in. */
async function bruteForce(
  model: PredictRows,
  row: readonly number[],
  rows: readonly (readonly number[])[],
  groups: readonly FeatureGroup[],
): Promise<number[]> {
  const worth = async (inside: readonly number[]): Promise<number> => {
    const columns = new Set(inside.flatMap((group) => Array.from(groups[group].columns)));
    const masked = rows.map((other) =>
      other.map((value, column) => (columns.has(column) ? row[column] : value)),
    );
    return Array.from(await model(matrixFrom(masked))).reduce((sum, value) => sum + value, 0) / rows.length;
  };
  const orders = permutations(groups.map((_, i) => i));
  const values = groups.map(() => 0);
  for (const order of orders) {
    for (const [place, group] of order.entries()) {
      const before = await worth(order.slice(0, place));
      values[group] += ((await worth(order.slice(0, place + 1))) - before) / orders.length;
    }
  }
  return values;
}

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

test("equals brute force on any rows, whatever the size of a batch", async () => {
  const value = fc.double({ min: -2, max: 2, noNaN: true });
  const line = fc.array(value, { minLength: 7, maxLength: 7 });
  const cases = fc.tuple(
    line,
    fc.array(line, { minLength: 1, maxLength: 3 }),
    fc.integer({ min: 1, max: 9 }),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([row, others, batchSize]) => {
      const wanted = await bruteForce(toyModel, row, others, GROUPS);
      const found = await groupShapley(toyModel, row, matrixFrom(others), GROUPS, { batchSize });
      expect(largestDifference(valuesOf(found), wanted)).toBeLessThan(1e-13);
    }),
    { numRuns: 40 },
  );
});

describe("the sum", () => {
  const size = fc.double({ min: -12, max: 12, noNaN: true }).map((digits) => 10 ** digits);
  const numbers = fc.array(fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), size), {
    minLength: 1,
    maxLength: 6,
  });

  test("is exact in any order, whatever the sizes of the parts", async () => {
    await fc.assert(
      fc.asyncProperty(numbers, fc.infiniteStream(fc.nat()), async (draws, places) => {
        const row = draws.map(([sign, scale]) => sign * scale);
        const groups = row.map((_, column) => ({ name: String(column), columns: [column] }));
        // Neighboring columns act on each other, so that values are no plain differences
        const model = (rows: Matrix) =>
          Array.from({ length: rows.shape[0] }, (_, i) =>
            row.reduce(
              (sum, _, c) => sum + rows.get(i, c) * (1 + Math.sin(rows.get(i, (c + 1) % row.length))),
              0.1,
            ),
          );
        const others = matrixFrom([row.map((value) => value / 3), row.map(() => 1 / 7)]);
        const found = await groupShapley(model, row, others, groups);
        const parts = [found.base, ...valuesOf(found)];
        const order = parts.map((part) => ({ part, place: places.next().value as number }));
        order.sort((a, b) => a.place - b.place);
        expect(order.reduce((sum, { part }) => sum + part, 0)).toBe(found.score);
        const largest = Math.max(...parts.map(Math.abs), Math.abs(found.score));
        const predicted = model(matrixFrom([row]))[0];
        expect(Math.abs(found.score - predicted)).toBeLessThanOrEqual(largest * 2 ** -48);
      }),
      { numRuns: 300 },
    );
  });

  test("gives the prediction itself where the parts are no larger than it", async () => {
    const model = (rows: Matrix) =>
      Array.from({ length: rows.shape[0] }, (_, i) => 0.1 + rows.get(i, 0) + rows.get(i, 1));
    const groups = [
      { name: "a", columns: [0] },
      { name: "b", columns: [1] },
    ];
    const found = await groupShapley(model, [0.5, 0.25], matrixFrom([[0, 0]]), groups);
    expect(found.score).toBe(0.85);
    expect(found.base + found.contributions[0].value + found.contributions[1].value).toBe(0.85);
  });
});

test("a group that the model does not look at has nothing, and equal groups have the same", async () => {
  const model = (rows: Matrix) =>
    Array.from({ length: rows.shape[0] }, (_, i) => rows.get(i, 0) * rows.get(i, 1));
  const groups = ["a", "b", "idle"].map((name, column) => ({ name, columns: [column] }));
  const others = matrixFrom([
    [0, 0, 9],
    [1, 1, 4],
  ]);
  const [a, b, idle] = valuesOf(await groupShapley(model, [3, 3, 1], others, groups));
  expect(a).toBe(b);
  expect(idle).toBe(0);
});

test("arguments stay as they are, and a model may keep and change what it is given", async () => {
  const row = Float64Array.from(reference.x[0]);
  const others = matrixFrom(reference.x.slice(1, 4));
  const kept: Matrix[] = [];
  const greedy = (rows: Matrix) => {
    kept.push(rows);
    const predicted = toyModel(rows);
    rows.data.fill(7);
    return predicted;
  };
  const found = await groupShapley(greedy, row, others, GROUPS, { batchSize: 5 });
  expect(found).toEqual(await groupShapley(toyModel, row, others, GROUPS));
  expect(row).toEqual(Float64Array.from(reference.x[0]));
  expect(others).toEqual(matrixFrom(reference.x.slice(1, 4)));
  expect(kept.every(({ data }) => data.every((value) => value === 7))).toBe(true);
});

test("stops when its signal says so, with the signal's reason", async () => {
  const controller = new AbortController();
  let asked = 0;
  const model = (rows: Matrix) => {
    if (++asked === 3) controller.abort(new Error("enough"));
    return toyModel(rows);
  };
  const promise = groupShapley(model, reference.x[0], background, GROUPS, {
    batchSize: 10,
    signal: controller.signal,
  });
  await expect(promise).rejects.toThrow("enough");
  expect(asked).toBe(3);
});

test.each([
  ["a column in no group", [{ name: "a", columns: [0] }], "must hold every column, column 1 is in none"],
  ["a column twice", [{ name: "a", columns: [0, 1, 0] }], "got column 0 of 'a'"],
  ["a column that is not there", [{ name: "a", columns: [0, 2] }], "a column of groups[0] must be"],
  ["a group of none", [{ name: "a", columns: [] }], "groups[0] must have a column"],
  ["a name twice", ["a", "a"].map((name, i) => ({ name, columns: [i] })), "must have different names"],
  ["no groups", [], "must be 1 to 20 groups, got 0"],
])("refuses groups: %s", async (_, groups, message) => {
  const promise = groupShapley(toyModel, [1, 2], matrixFrom([[0, 0]]), groups);
  await expect(promise).rejects.toThrow(`groupShapley: `);
  await expect(promise).rejects.toThrow(message);
});

test("refuses a model that gives too few numbers, or NaN", async () => {
  const groups = [{ name: "a", columns: [0] }];
  const ask = (model: PredictRows) => groupShapley(model, [1], matrixFrom([[0]]), groups);
  await expect(ask(() => [])).rejects.toThrow(
    "groupShapley: what predictRows returns must have length 2, got 0",
  );
  await expect(ask(() => [1, Number.NaN])).rejects.toThrow("must be finite, got NaN at index 1");
});

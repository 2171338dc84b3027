import { createRandom } from "@vscnn/core";
import { groupedPairAccuracy, groupedSpearman } from "@vscnn/metrics";
import fc from "fast-check";
import { expect, it } from "vitest";
import reference from "./fixtures/intervals.json";

const { actual, predicted, groups, grouped } = reference;

it("gives SciPy's spearmanr and somersd of each group, and their means", () => {
  const correlations = groupedSpearman(actual, predicted, groups);
  const accuracies = groupedPairAccuracy(actual, predicted, groups);
  grouped.forEach(({ group, count, spearmanRho, pairAccuracy }, i) => {
    expect(correlations.groups[i]).toMatchObject({ group, count });
    expect(correlations.groups[i].value).toBeCloseTo(spearmanRho, 12);
    expect(accuracies.groups[i].value).toBeCloseTo(pairAccuracy, 12);
  });
  const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
  const mean = sum(grouped.map(({ spearmanRho }) => spearmanRho)) / 4;
  const weighted = sum(grouped.map(({ spearmanRho, count }) => spearmanRho * count)) / 90;
  const pairs = sum(grouped.map((each) => each.pairs));
  expect(correlations.groupCount).toBe(4);
  expect(correlations.mean).toBeCloseTo(mean, 12);
  expect(correlations.weightedMean).toBeCloseTo(weighted, 12);
  expect(accuracies.pairCount).toBe(pairs);
  expect(accuracies.accuracy).toBeCloseTo(
    sum(grouped.map((each) => each.pairAccuracy * each.pairs)) / pairs,
    12,
  );
  expect(accuracies.mean).toBeCloseTo(sum(grouped.map(({ pairAccuracy }) => pairAccuracy)) / 4, 12);
});

it("leaves out groups without order", () => {
  const [truth, guess] = [
    [1, 2, 5, 5, 9, 1, 2],
    [1, 2, 3, 4, 9, 7, 7],
  ];
  // ann: right; bob: a constant truth; cy: alone; 3: constant predictions
  const labels = ["ann", "ann", "bob", "bob", "cy", 3, 3];
  const correlations = groupedSpearman(truth, guess, labels);
  expect(correlations).toMatchObject({ mean: 1, weightedMean: 1, groupCount: 1 });
  expect(correlations.groups.map(({ value }) => value)).toEqual([Number.NaN, 1, Number.NaN, Number.NaN]);
  const accuracies = groupedPairAccuracy(truth, guess, labels);
  // One pair right, one tied
  expect(accuracies).toMatchObject({ pairCount: 2, accuracy: 0.75, mean: 0.75 });
  expect(accuracies.groups.map(({ value }) => value)).toEqual([0.5, 1, Number.NaN, Number.NaN]);
  expect(groupedSpearman([], [], [])).toEqual({
    mean: Number.NaN,
    weightedMean: Number.NaN,
    groupCount: 0,
    groups: [],
  });
  expect(groupedPairAccuracy([], [], []).accuracy).toBeNaN();
});

it("counts pairs as two loops do, and does not mind the order of rows", () => {
  const row = fc.record({
    truth: fc.integer({ min: 0, max: 6 }),
    guess: fc.integer({ min: 0, max: 6 }),
    group: fc.constantFrom("a", "b", 1),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), fc.nat(), (rows, seed) => {
      const of = (list: typeof rows) =>
        [
          list.map(({ truth }) => truth),
          list.map(({ guess }) => guess),
          list.map(({ group }) => group),
        ] as const;
      let [pairs, right] = [0, 0];
      for (const [i, a] of rows.entries()) {
        for (const b of rows.slice(0, i)) {
          if (a.group !== b.group || a.truth === b.truth) continue;
          pairs++;
          right += (1 + Math.sign(a.truth - b.truth) * Math.sign(a.guess - b.guess)) / 2;
        }
      }
      const found = groupedPairAccuracy(...of(rows));
      expect(found.pairCount).toBe(pairs);
      expect(found.accuracy).toBe(right / pairs);
      const turn = rows.length === 0 ? 0 : seed % rows.length;
      const turned = of([...rows.slice(turn), ...rows.slice(0, turn)]);
      expect(groupedPairAccuracy(...turned)).toEqual(found);
      expect(groupedSpearman(...turned).groupCount).toEqual(groupedSpearman(...of(rows)).groupCount);
    }),
  );
});

it("is linear up to a logarithm: two hundred thousand rows of one group", () => {
  const random = createRandom(1);
  const truth = Float64Array.from({ length: 200_000 }, random);
  const labels = new Array<string>(truth.length).fill("one");
  const found = groupedPairAccuracy(
    truth,
    truth.map((value) => -value),
    labels,
  );
  expect(found.accuracy).toBe(0);
  expect(found.pairCount).toBe((200_000 * 199_999) / 2);
});

it("refuses labels that are none, or of another number", () => {
  expect(() => groupedSpearman([1], [1], [null as never])).toThrow(
    "groupedSpearman: groups must be strings or numbers, got null at index 0",
  );
  expect(() => groupedPairAccuracy([1], [1], [])).toThrow(
    "groupedPairAccuracy: groups must have length 1, got 0",
  );
});

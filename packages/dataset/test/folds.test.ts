import { createRandom, shuffledIndices } from "@vscnn/core";
import { type Fold, groupKFold, kFold, timeSeriesSplit } from "@vscnn/dataset";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import reference from "./fixtures/folds.json";

const plain = (folds: readonly Fold[]) =>
  folds.map(({ train, test: tested }) => ({ train: [...train], test: [...tested] }));

/** Whether every row is tested once, and trained on in all other folds. */
function expectPartition(folds: readonly Fold[], rows: number): void {
  const tested = folds.flatMap((fold) => [...fold.test]);
  expect(tested.sort((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, row) => row));
  for (const { train, test: own } of folds) {
    expect(train.length + own.length).toBe(rows);
    expect(new Set([...train, ...own]).size).toBe(rows);
  }
}

describe("kFold", () => {
  test.each(reference.kFold)("is scikit-learn's: $rows rows, $folds folds", ({ rows, folds, sets }) => {
    expect(plain(kFold(rows, { folds }))).toEqual(sets);
  });

  it("tests every row once, of any size, shuffled or not", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 80 }), fc.nat(), fc.option(fc.nat(9)), (rows, some, seed) => {
        const folds = 2 + (some % (rows - 1));
        const made = kFold(rows, { folds, ...(seed === null ? {} : { seed }) });
        expectPartition(made, rows);
        const sizes = made.map((fold) => fold.test.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("shuffles by its seed", () => {
    expect(kFold(50, { seed: 1 })).toEqual(kFold(50, { seed: 1 }));
    expect(kFold(50, { seed: 1 })).not.toEqual(kFold(50, { seed: 2 }));
    expect(kFold(50, { seed: 0 })).not.toEqual(kFold(50));
  });

  it("refuses more folds than rows", () => {
    expect(() => kFold(4)).toThrow("kFold: folds must be at most the number of rows, got 5 for 4");
    expect(() => kFold(4, { folds: 1 })).toThrow(RangeError);
    expect(kFold(4, { folds: 4 })).toHaveLength(4);
  });
});

describe("groupKFold", () => {
  test.each(reference.groupKFold)("is scikit-learn's: $folds folds", ({ groups, folds, tests }) => {
    const made = groupKFold(groups, { folds });
    expect(made.map((fold) => [...fold.test])).toEqual(tests);
    expectPartition(made, groups.length);
  });

  it("has no group in two folds, by any seed", () => {
    const groups = fc.array(fc.constantFrom("a", "b", "c", 1, 2, 3), { minLength: 6, maxLength: 40 });
    fc.assert(
      fc.property(groups, fc.option(fc.nat(9)), (list, seed) => {
        const count = new Set(list).size;
        fc.pre(count > 1);
        const made = groupKFold(list, { folds: Math.min(3, count), ...(seed === null ? {} : { seed }) });
        expectPartition(made, list.length);
        const owners = made.map((fold) => new Set([...fold.test].map((row) => list[row])));
        expect(owners.reduce((sum, { size }) => sum + size, 0)).toBe(count);
      }),
    );
  });

  it("refuses labels that have no order, or are none", () => {
    // NaN was a group, whose place among the others depended on how they are sorted
    expect(() => groupKFold([3, Number.NaN, 1, 2, 5, 4])).toThrow(
      new RangeError("groupKFold: groups must be finite, got NaN at index 1"),
    );
    expect(() => groupKFold(["a", null as never])).toThrow(
      new TypeError("groupKFold: groups must be strings or numbers, got null at index 1"),
    );
  });

  it("deals equal groups by its seed", () => {
    const groups = Array.from({ length: 40 }, (_, row) => row % 20);
    expect(groupKFold(groups, { seed: 1 })).toEqual(groupKFold(groups, { seed: 1 }));
    expect(groupKFold(groups, { seed: 1 })).not.toEqual(groupKFold(groups, { seed: 2 }));
    expect(() => groupKFold(["a", "a", "a", "b"], { folds: 3 })).toThrow(
      "groupKFold: folds must be at most the number of groups, got 3 for 2",
    );
  });
});

describe("timeSeriesSplit", () => {
  test.each(reference.timeSeriesSplit)(
    "is scikit-learn's: $rows rows, $options",
    ({ rows, options, sets }) => {
      const times = Array.from({ length: rows }, (_, row) => row);
      expect(plain(timeSeriesSplit(times, options))).toEqual(sets);
    },
  );

  it("trains on the past, in whatever order rows come", () => {
    const order = shuffledIndices(40, createRandom(3));
    const times = Array.from(order, (place) => place * 10);
    const folds = timeSeriesSplit(times, { folds: 4, gap: 3 });
    for (const { train, test: tested } of folds) {
      const latest = Math.max(...[...train].map((row) => times[row]));
      const earliest = Math.min(...[...tested].map((row) => times[row]));
      expect(earliest - latest).toBe(40);
    }
    expect(folds.map((fold) => fold.test.length)).toEqual([8, 8, 8, 8]);
  });

  it("refuses what leaves nothing to train on", () => {
    const times = [1, 2, 3, 4, 5, 6];
    expect(() => timeSeriesSplit(times, { folds: 3, testSize: 2 })).toThrow(
      "timeSeriesSplit: times must be of more than 6 rows for 3 folds of 2 and a gap of 0, got 6",
    );
    expect(() => timeSeriesSplit(times, { folds: 3, gap: 3 })).toThrow(/more than 6 rows/);
    expect(timeSeriesSplit(times, { folds: 3, gap: 2 })).toHaveLength(3);
    expect(() => timeSeriesSplit(times, { folds: 6 })).toThrow(
      "folds must be at most the number of rows less one",
    );
    expect(() => timeSeriesSplit(times, { folds: 2, testSize: 0 })).toThrow(RangeError);
    expect(() => timeSeriesSplit(times, { folds: 2, maxTrainSize: 0 })).toThrow(RangeError);
  });
});

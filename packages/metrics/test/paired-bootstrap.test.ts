import { createNormal, createRandom } from "@vscnn/core";
import { type PairedBootstrapOptions, pairedBootstrap } from "@vscnn/metrics";
import { describe, expect, it, test } from "vitest";
import reference from "./fixtures/intervals.json";

const { actual, predicted, second, groups } = reference;

describe("NumPy on the same draws", () => {
  test.each(reference.bootstrap)("$metric, groups drawn: $byGroup", (wanted) => {
    const { metric, seed, resamples, level, byGroup } = wanted;
    const options = {
      metric,
      seed,
      resamples,
      level,
      ...(byGroup ? { groups } : {}),
    } as PairedBootstrapOptions;
    const found = pairedBootstrap(actual, [predicted, second], options);
    for (const name of ["first", "second", "lower", "upper"] as const) {
      // Rounding errors of sums over 90 numbers
      expect(Math.abs(found[name] - wanted[name]), name).toBeLessThan(1e-12);
    }
    expect(found.pValue).toBe(wanted.pValue);
    expect(found.difference).toBe(found.first - found.second);
  });
});

it("says the same of the two the other way round", () => {
  const found = pairedBootstrap(actual, [predicted, second], { seed: 3 });
  const turned = pairedBootstrap(actual, [second, predicted], { seed: 3 });
  expect(turned.difference).toBe(-found.difference);
  expect(turned.upper).toBeCloseTo(-found.lower, 12);
  expect(turned.pValue).toBe(found.pValue);
  expect(pairedBootstrap(actual, [predicted, predicted])).toMatchObject({
    difference: 0,
    lower: 0,
    upper: 0,
    pValue: 1,
  });
});

it("calls equally good predictors different about as often as its p-values say", () => {
  const normal = createNormal(createRandom(8));
  const noise = (count: number) => Array.from({ length: count }, normal);
  const runs = 200;
  let surprising = 0;
  for (let seed = 0; seed < runs; seed++) {
    const zeros = new Float64Array(40);
    const { pValue } = pairedBootstrap(zeros, [noise(40), noise(40)], { resamples: 200, seed });
    if (pValue < 0.1) surprising++;
  }
  // 20 expected; percentile bootstraps of 40 rows call a little more
  expect(surprising).toBeGreaterThan(8);
  expect(surprising).toBeLessThan(45);
});

it("leaves out draws without a value", () => {
  const none = pairedBootstrap(
    [1, 1],
    [
      [1, 2],
      [2, 1],
    ],
    { metric: "spearmanRho" },
  );
  expect(none).toEqual({
    first: Number.NaN,
    second: Number.NaN,
    difference: Number.NaN,
    lower: Number.NaN,
    upper: Number.NaN,
    pValue: Number.NaN,
  });
});

it("refuses predictions that are not two", () => {
  expect(() => pairedBootstrap([1], [[1]] as never)).toThrow(
    "pairedBootstrap: predictions must be an array of two",
  );
  expect(() => pairedBootstrap([1], [[1], [1, 2]])).toThrow(
    "pairedBootstrap: the second prediction must have length 1, got 2",
  );
});

it("refuses labels of another number of rows, and seeds that are none", () => {
  const call = (options: PairedBootstrapOptions) => () => pairedBootstrap([1], [[1], [2]], options);
  expect(call({ groups: ["ann", "bob"] })).toThrow("pairedBootstrap: groups must have length 1, got 2");
  for (const seed of [-1, 2 ** 32])
    expect(call({ seed })).toThrow(/^pairedBootstrap: seed must be an integer/);
  expect(call({ seed: 2 ** 32 - 1, resamples: 1 })).not.toThrow();
});

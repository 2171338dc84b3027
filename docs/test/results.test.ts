import { expect, test } from "vitest";
import { growthExponent } from "../../benchmarks/growth/growth-exponent.ts";
import { deviationText } from "../../scripts/readmes/deviation-text.ts";
import { logScale } from "../results/log-scale.ts";
import { countText, ratioText, timeText } from "../results/short-text.ts";

test("the exponent of growth is the slope between logarithms", () => {
  // 3 s^2; 5 s; and by hand: logs (0, 1, 2) to (0, 1, 1) in units of log 2, products 1, squares 2
  expect(growthExponent([1, 2, 4], [3, 12, 48])).toBeCloseTo(2, 12);
  expect(growthExponent([10, 40, 160, 640], [50, 200, 800, 3200])).toBeCloseTo(1, 12);
  expect(growthExponent([1, 2, 4], [1, 2, 2])).toBeCloseTo(0.5, 12);
});

test("a scale of factors reaches from a power of ten to another", () => {
  const { ticks, place } = logScale([3, 70]);
  expect(ticks).toEqual([1, 10, 100]);
  expect([1, 10, 100].map(place)).toEqual([0, 0.5, 1]);
  expect(logScale([10]).ticks).toEqual([10, 100]);
});

test("counts and times have two digits", () => {
  expect([65_536, 4_194_304, 256].map(countText)).toEqual(["66 k", "4.2 M", "260"]);
  expect([0.0012, 13, 26_981].map(timeText)).toEqual(["1.2 µs", "13 ms", "27 s"]);
});

test("answers that are the same are 0 apart, others a power of ten", () => {
  const told = ["largest 0.0e+0", "sums 0e+0", "0.0e+0", "1.0e-7", undefined].map((deviation) =>
    deviationText(deviation === undefined ? {} : { deviation }),
  );
  expect(told).toEqual(["largest 0", "sums 0", "0", "1.0e-7", ""]);
});

test("ratios have two digits, and no powers of ten", () => {
  expect([0.0567, 0.999, 1.26, 29.04, 99.7, 243.2].map(ratioText)).toEqual([
    "0.057",
    "1.0",
    "1.3",
    "29",
    "100",
    "243",
  ]);
});

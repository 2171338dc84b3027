import { expect, test } from "vitest";
import { bootstrapIntervals, type Interval, meanInterval } from "../src/index.ts";

test("is the mean of the estimates, and holds every interval", () => {
  const runs = [
    { estimate: 1, lower: 0.5, upper: 1.5 },
    { estimate: 2, lower: 1.75, upper: 3 },
    { estimate: 6, lower: -4, upper: 7 },
  ];
  // (1 + 2 + 6) / 3
  expect(meanInterval(runs)).toEqual({ estimate: 3, lower: -4, upper: 7 });
  expect(meanInterval([runs[1]])).toEqual(runs[1]);
  expect(meanInterval([...runs].reverse())).toEqual(meanInterval(runs));
});

test("what is undefined for one run is undefined for all", () => {
  // Predictions that are all the same have no order
  const { spearmanRho } = bootstrapIntervals([1, 2, 3], [1, 1, 1], { resamples: 5 });
  expect(meanInterval([{ estimate: 1, lower: 1, upper: 1 }, spearmanRho]).estimate).toBeNaN();
});

test("takes intervals", () => {
  expect(() => meanInterval([])).toThrow("meanInterval: intervals must hold at least one, got none");
  expect(() => meanInterval([{ estimate: 1, lower: 1 } as Interval])).toThrow(
    "meanInterval: upper of interval 0 must be a number, got undefined",
  );
  expect(() => meanInterval([null as never])).toThrow(TypeError);
});

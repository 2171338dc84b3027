import fc from "fast-check";
import { expect, test } from "vitest";
import { splitRange } from "../src/index.ts";

test("cuts a count at multiples of the unit", () => {
  // 10 numbers in units of 4 are 3 units, 2 of them for each of 2 parts
  expect(splitRange(10, 4, 2)).toEqual([
    [0, 8],
    [8, 10],
  ]);
  expect(splitRange(3, 4, 5)).toEqual([[0, 3]]);
  expect(splitRange(0, 4, 5)).toEqual([]);
});

test("the ranges follow each other, and are not more than asked for", () => {
  const positive = fc.integer({ min: 1, max: 70 });
  fc.assert(
    fc.property(fc.nat(5000), positive, positive, (count, unit, parts) => {
      const ranges = splitRange(count, unit, parts);
      expect(ranges.length).toBeLessThanOrEqual(parts);
      expect(ranges.flatMap(([from, to]) => (from < to ? [from] : []))).toHaveLength(ranges.length);
      expect([0, ...ranges.map(([, to]) => to)]).toEqual([...ranges.map(([from]) => from), count]);
      for (const [from] of ranges) expect(from % unit).toBe(0);
    }),
  );
});

import { expect, test } from "vitest";
import { medianOfFew } from "../src/all-histories/median-of-few.ts";

/** All orders of the numbers from 0 on. */
function orders(count: number): number[][] {
  if (count === 0) return [[]];
  return orders(count - 1).flatMap((order) =>
    Array.from({ length: count }, (_, place) => order.toSpliced(place, 0, count - 1)),
  );
}

test.each([
  [1, 1],
  [2, 1.5],
  [3, 2],
  [4, 3],
  [5, 4],
])("of %i outcomes it is %d, in whatever order they came", (count, median) => {
  const all = orders(count);
  expect(new Set(all.map(String)).size).toBe([1, 1, 2, 6, 24, 120][count]);
  // What stands before and after does not count
  for (const order of all) {
    const scores = Float64Array.of(9, ...order.map((place) => 2 ** place), -7);
    expect(medianOfFew(scores, 1, count + 1)).toBe(median);
  }
});

test("of none it is NaN", () => {
  expect(medianOfFew(new Float64Array(3), 2, 2)).toBeNaN();
});

import { createRandom, shuffledIndices } from "@vscnn/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paretoShares } from "../src/index.ts";

// Ten posts of five users; means: ann 8, bob 5, cy 2, di 1, eve 1
const values = [10, 9, 5, 8, 2, 3, 2, 1, 1, 1];
const owners = ["ann", "ann", "ann", "bob", "bob", "cy", "cy", "cy", "di", "eve"];

test("by hand: a fifth of the posts, a fifth of the users", () => {
  expect(paretoShares(values, owners)).toEqual({
    itemThreshold: 9,
    ownerThreshold: 8,
    topItems: 2,
    topOwners: 1,
    // 19 of 42
    valueOfTopItems: 19 / 42,
    itemsOfTopOwners: 0.3,
    topItemsOfTopOwners: 1,
    topAmongItemsOfTopOwners: 2 / 3,
    topAmongItemsOfOthers: 0,
  });
});

test("by hand: two fifths", () => {
  // Top four posts 10, 9, 8, 5; top two users ann and bob own five posts, four of them top
  const shares = paretoShares(values, owners, { share: 0.4 });
  expect(shares.itemThreshold).toBe(5);
  expect(shares.topItems).toBe(4);
  expect(shares.topOwners).toBe(2);
  expect(shares.topAmongItemsOfTopOwners).toBe(4 / 5);
  expect(shares.topItemsOfTopOwners).toBe(1);
});

test("ties with the smallest top value are top too", () => {
  const shares = paretoShares([5, 1, 1, 1, 1], [1, 2, 3, 4, 5], { share: 0.4 });
  expect(shares.topItems).toBe(5);
  expect(shares.topOwners).toBe(5);
  expect(shares.topAmongItemsOfOthers).toBeNaN();
});

test("at least one is top; shares of negative values or of nothing are NaN", () => {
  expect(paretoShares([1, 2, 3], ["a", "b", "c"], { share: 0 }).topItems).toBe(1);
  expect(paretoShares([-1, 2, 3], ["a", "b", "c"]).valueOfTopItems).toBeNaN();
  expect(paretoShares([0, 0], ["a", "b"]).valueOfTopItems).toBeNaN();
});

test("names from the prototype of objects are owners like others", () => {
  const shares = paretoShares([5, 1], ["__proto__", "constructor"], { share: 0.5 });
  expect(shares.topOwners).toBe(1);
  expect(shares.topItemsOfTopOwners).toBe(1);
});

test("property: the order of the items does not matter, shares lie in [0, 1]", () => {
  const item = fc.record({
    value: fc.double({ min: 0, max: 9, noNaN: true }),
    owner: fc.integer({ min: 0, max: 4 }),
  });
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 40 }), fc.nat(99), (items, seed) => {
      const mixed = Array.from(shuffledIndices(items.length, createRandom(seed)), (i) => items[i]);
      const [first, second] = [items, mixed].map((list) =>
        paretoShares(
          list.map(({ value }) => value),
          list.map(({ owner }) => owner),
        ),
      );
      expect({ ...first, valueOfTopItems: 0 }).toEqual({ ...second, valueOfTopItems: 0 });
      expect(first.topItemsOfTopOwners).toBeLessThanOrEqual(1);
      expect(first.topItems).toBeGreaterThanOrEqual(Math.max(1, Math.round(items.length / 5)));
    }),
  );
});

describe("refuses", () => {
  test.each([
    [[], [], {}, "paretoShares: values must have length >= 1, got 0"],
    [[1], [], {}, "paretoShares: owners must have length 1, got 0"],
    [[1], [null], {}, "paretoShares: owners must be strings or numbers, got null at index 0"],
    [[1], undefined, {}, "paretoShares: owners must be an array, got undefined"],
    [[Number.NaN], ["a"], {}, "paretoShares: values must be finite, got NaN at index 0"],
    [[1], ["a"], { share: 2 }, "paretoShares: share must be a finite number from 0 to 1, got 2"],
  ])("%#", (list, names, options, message) => {
    expect(() => paretoShares(list, names as never, options)).toThrow(message);
  });
});

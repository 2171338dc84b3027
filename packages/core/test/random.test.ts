import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createNormal, createRandom, shuffledIndices } from "../src/index.ts";
import fixture from "./fixtures/random.json";

const seeds = fc.integer({ min: 0, max: 0xffffffff });

describe.each(fixture.cases)("seed $seed", ({ seed, indices, uniform, normal }) => {
  test("uniform draws are NumPy's, bit for bit", () => {
    const random = createRandom(seed);
    const draws = Array.from({ length: 1000 }, random);
    expect(indices.map((index) => draws[index])).toEqual(uniform);
  });

  test("normal draws are NumPy's, but for the last digits of the logarithm", () => {
    const next = createNormal(createRandom(seed));
    const draws = Array.from({ length: 1000 }, next);
    indices.forEach((index, at) => {
      expect(Math.abs(draws[index] - normal[at])).toBeLessThanOrEqual(1e-14 * Math.abs(normal[at]));
    });
  });
});

test("normal deviates have mean 0 and variance 1", () => {
  const next = createNormal(createRandom(7));
  const draws = Array.from({ length: 100_000 }, next);
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
  // Five standard errors: 5 / sqrt(n) and 5 sqrt(2 / n)
  expect(Math.abs(mean)).toBeLessThan(0.0159);
  expect(Math.abs(variance - 1)).toBeLessThan(0.0224);
});

test("two sources do not share state", () => {
  const first = createRandom(3);
  const alone = [first(), first()];
  const second = createRandom(3);
  createRandom(4)();
  expect([second(), second()]).toEqual(alone);
});

test("shuffledIndices holds every index once, and the same seed gives the same order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), seeds, (count, seed) => {
      const shuffled = shuffledIndices(count, createRandom(seed));
      expect([...shuffled].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index));
      expect(shuffledIndices(count, createRandom(seed))).toEqual(shuffled);
    }),
  );
});

test("shuffledIndices gives each of the 6 orders of 3 equally often", () => {
  const random = createRandom(11);
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = shuffledIndices(3, random).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  // Chi-squared with 5 degrees of freedom: 20.5 is passed once in a thousand
  const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  expect(counts.size).toBe(6);
  expect(chiSquared).toBeLessThan(20.5);
});

test.each([
  [-1, RangeError, "createRandom: seed must be an integer from 0 to 4294967295, got -1"],
  [1.5, RangeError, "createRandom: seed must be an integer from 0 to 4294967295, got 1.5"],
  [2 ** 32, RangeError, "createRandom: seed must be an integer from 0 to 4294967295, got 4294967296"],
  ["7", TypeError, 'createRandom: seed must be an integer from 0 to 4294967295, got "7"'],
])("seed %s is refused", (seed, kind, message) => {
  expect(() => createRandom(seed as number)).toThrow(new kind(message));
});

test("shuffledIndices refuses a count that is none", () => {
  const need = "shuffledIndices: count must be an integer from 0 to 4294967295";
  expect(() => shuffledIndices(-1, Math.random)).toThrow(new RangeError(`${need}, got -1`));
  expect(() => shuffledIndices(undefined as unknown as number, Math.random)).toThrow(
    new TypeError(`${need}, got undefined`),
  );
});

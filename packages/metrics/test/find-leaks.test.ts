import { createRandom, matrixFrom } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import { chatterjeeXi, findLeaks } from "../src/index.ts";
import reference from "./fixtures/chatterjee-xi.json";

describe("chatterjeeXi", () => {
  test("by hand", () => {
    // Effects 1, 3, 2 in the order of their causes have ranks 1, 3, 2, and 3, 1, 2 at least as large:
    // 1 - 3 (2 + 1) / (2 (3*0 + 1*2 + 2*1)) = 1 - 9 / 8
    expect(chatterjeeXi([5, 6, 7], [1, 3, 2])).toBe(1 - 9 / 8);
    expect(chatterjeeXi([1, 2], [3, 3])).toBeNaN();
    expect(chatterjeeXi([1], [3])).toBeNaN();
  });

  test.each(reference)("equals the count of every pair, case %#", ({ cause, effect, xi }) => {
    expect(chatterjeeXi(cause, effect)).toBeCloseTo(xi, 14);
  });

  test("names its own arguments", () => {
    expect(() => chatterjeeXi([1], [Number.NaN])).toThrow(
      "chatterjeeXi: effect must be finite, got NaN at index 0",
    );
    expect(() => chatterjeeXi(["a"] as never, [1])).toThrow(
      'chatterjeeXi: cause must hold numbers, got "a" at index 0',
    );
    for (const seed of [-1, 0.5, 2 ** 32]) {
      expect(() => chatterjeeXi([1], [1], { seed })).toThrow(
        "chatterjeeXi: seed must be an integer from 0 to 4294967295",
      );
    }
  });

  test("equal causes are in an order that the seed draws", () => {
    const random = createRandom(1);
    const effect = Array.from({ length: 200 }, random);
    const cause = effect.map((_, i) => i % 2);
    expect(chatterjeeXi(cause, effect, { seed: 1 })).toBe(chatterjeeXi(cause, effect, { seed: 1 }));
    expect(chatterjeeXi(cause, effect, { seed: 1 })).not.toBe(chatterjeeXi(cause, effect, { seed: 2 }));
    // A sorted effect behind equal causes would seem to be their function
    expect(Math.abs(chatterjeeXi(new Array(200).fill(7), [...effect].sort()))).toBeLessThan(0.2);
  });
});

describe("findLeaks", () => {
  const random = createRandom(5);
  const target = Array.from({ length: 300 }, random);
  const noise = Array.from({ length: 300 }, random);
  const columns: Record<string, (i: number) => number> = {
    "the target": (i) => 3 * target[i] + 1,
    falling: (i) => Math.exp(-20 * target[i]),
    "a little noise": (i) => target[i] + 0.02 * noise[i],
    "a hump": (i) => (target[i] < 0.5 ? target[i] : target[i] + 1e6),
    "half of it": (i) => target[i] + noise[i],
    noise: (i) => noise[i],
    constant: () => 1,
    "a class": (i) => Math.floor(3 * target[i]),
  };
  const names = Object.keys(columns);
  const features = matrixFrom(target.map((_, i) => names.map((name) => columns[name](i))));

  test("names columns that decide the target, and no others", () => {
    const leaks = findLeaks(features, target, { names });
    expect(leaks.map(({ name }) => name)).toEqual([
      "the target",
      "falling",
      "a little noise",
      "a hump",
      "a class",
    ]);
    expect(leaks[0]).toMatchObject({ column: 0, correlation: 1 });
    expect(leaks[1].correlation).toBe(-1);
    expect(findLeaks(features, target, { names, threshold: 0.97 }).map(({ name }) => name)).not.toContain(
      "a class",
    );
  });

  test("sees functions that neither rise nor fall", () => {
    const waves = matrixFrom(target.map((_, i) => [target[i]]));
    const wave = target.map((value) => Math.sin(12 * value));
    const [leak] = findLeaks(waves, wave);
    expect(leak.xi).toBeGreaterThan(0.9);
    expect(Math.abs(leak.correlation)).toBeLessThan(0.5);
  });

  test("looks at columns of any view, from 10 rows on, at the threshold itself", () => {
    const rising = Array.from({ length: 10 }, (_, i) => i);
    const view = matrixFrom([rising.map(() => 1), rising]).transpose(1, 0);
    expect(findLeaks(view, rising, { threshold: 1 })).toMatchObject([{ column: 1, correlation: 1 }]);
    expect(findLeaks(view, rising)[0].name).toBe("feature 1");
    expect(findLeaks(view.hi(9, 2), rising.slice(0, 9))).toEqual([]);
    for (const threshold of [0, 1.5]) {
      expect(() => findLeaks(view, rising, { threshold })).toThrow(
        /^findLeaks: threshold must be a finite number > 0 and <= 1/,
      );
    }
  });

  test("finds nothing in noise, a constant target or a few rows", () => {
    expect(findLeaks(features, noise, { names }).map(({ name }) => name)).toEqual(["noise"]);
    expect(findLeaks(features, new Array(300).fill(1))).toEqual([]);
    expect(findLeaks(matrixFrom([[1], [2], [3]]), [1, 2, 3])).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dropoutMask } from "../../src/training/dropout-mask.ts";

describe("dropoutMask", () => {
  it("drops the share it is told, and keeps the mean", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.9, noNaN: true }), fc.nat(), (rate, seed) => {
        const size = 40_000;
        const mask = dropoutMask(size, rate, seed);
        const dropped = mask.filter((value) => value === 0).length;
        // Five standard deviations of a binomial count
        expect(Math.abs(dropped - rate * size)).toBeLessThan(5 * Math.sqrt(size * rate * (1 - rate)));
        expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / (1 - rate))]));
      }),
      { numRuns: 50 },
    );
  });

  it("is the same for the same seed, and independent of the next seed's", () => {
    const first = dropoutMask(40_000, 0.5, 7);
    expect(dropoutMask(40_000, 0.5, 7)).toEqual(first);
    const second = dropoutMask(40_000, 0.5, 8);
    const agree = first.filter((value, at) => value === second[at]).length;
    expect(Math.abs(agree - 20_000)).toBeLessThan(5 * 100);
  });

  it("does not follow its own past", () => {
    const mask = dropoutMask(40_001, 0.5, 3);
    for (const lag of [1, 2, 32, 128, 624]) {
      const pairs = mask.length - lag;
      const agree = mask.subarray(lag).filter((value, at) => value === mask[at]).length;
      expect(Math.abs(agree - pairs / 2)).toBeLessThan(5 * Math.sqrt(pairs) * 0.5);
    }
  });
});

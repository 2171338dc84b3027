import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largestRemainder } from "../../src/splitting/largest-remainder.ts";

describe("largestRemainder", () => {
  it.each([
    [[0.6, 0.2, 0.2], 100, [60, 20, 20]],
    // 4.2, 1.4, 1.4: one is left, the first of equal remainders gets it
    [[0.6, 0.2, 0.2], 7, [4, 2, 1]],
    // 3.6, 0.6 and 1.8: two are left, and 0.6 / 1 * 6 is 3.5999999999999996
    [[0.6, 0.1, 0.3], 6, [4, 0, 2]],
    // 3.33 each: one is left
    [[1, 1, 1], 10, [4, 3, 3]],
    // 0.7 * 10 is 7.000000000000001 / 0.1 * 10 is 1, and 0.2 * 10 is 2
    [[0.7, 0.2, 0.1], 10, [7, 2, 1]],
    [[0.6, 0.2, 0.2], 432000, [259200, 86400, 86400]],
    [[1, 0, 0], 5, [5, 0, 0]],
    [[2, 0, 1], 2, [1, 0, 1]],
    [[1, 1, 1], 0, [0, 0, 0]],
  ])("parts by %j of %i into %j", (shares, total, sizes) => {
    expect(largestRemainder(shares, total)).toEqual(sizes);
  });

  it("has the sum, and is nowhere off by one or more", () => {
    const share = fc.double({ min: 0, max: 1e6, noNaN: true });
    const shares = fc
      .array(share, { minLength: 1, maxLength: 20 })
      .filter((all) => all.some((one) => one > 1e-3));
    fc.assert(
      fc.property(shares, fc.integer({ min: 0, max: 1e6 }), (all, total) => {
        const sizes = largestRemainder(all, total);
        const sum = all.reduce((a, b) => a + b, 0);
        expect(sizes.reduce((a, b) => a + b, 0)).toBe(total);
        sizes.forEach((size, i) => {
          expect(Math.abs(size - (all[i] / sum) * total)).toBeLessThan(1 + 1e-6);
          if (all[i] === 0) expect(size).toBe(0);
        });
      }),
    );
  });
});

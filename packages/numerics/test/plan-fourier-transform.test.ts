import { describe, expect, test } from "vitest";
import { planFourierTransform } from "../src/index.ts";

describe("planFourierTransform", () => {
  test("the radices multiply to the length, and the groups are what is left", () => {
    for (let length = 1; length <= 400; length++) {
      const { passes, passLength, chirp } = planFourierTransform(length, { largestPrime: 7 });
      let rest = passLength;
      for (const { radix, groups, twiddles } of passes) {
        rest /= radix;
        expect(groups).toBe(rest);
        expect(twiddles).toHaveLength(2 * groups * (radix - 1));
        expect([2, 3, 4, 5, 7]).toContain(radix);
      }
      expect(rest).toBe(1);
      if (chirp === undefined) expect(passLength).toBe(length);
      else expect(passLength).toBeGreaterThanOrEqual(2 * length - 1);
    }
  });

  test("radix 4 comes last, whose last twiddle factors are 1", () => {
    const { passes } = planFourierTransform(480);
    expect(passes.map(({ radix }) => radix)).toEqual([5, 3, 2, 4, 4]);
    expect([...passes[4].twiddles].map((value) => value + 0)).toEqual([1, 0, 1, 0, 1, 0]);
  });

  test("a convolution has the smallest length of factors 2, 3 and 5 that holds it", () => {
    // 2 * 53 - 1 = 105; 106 = 2 * 53 and 107 is prime, 108 = 4 * 27
    expect(planFourierTransform(53).passLength).toBe(108);
    // 2 * 17 - 1 = 33; 34 = 2 * 17, 35 = 5 * 7
    expect(planFourierTransform(17, { largestPrime: 13 }).passLength).toBe(36);
    // 7 has a pass of its own by default
    expect(planFourierTransform(7).passLength).toBe(7);
    // 2 * 7 - 1 = 13; 14 = 2 * 7
    expect(planFourierTransform(7, { largestPrime: 5 }).passLength).toBe(15);
  });

  test("illegal arguments are refused by name", () => {
    expect(() => planFourierTransform(0)).toThrow(
      new RangeError("planFourierTransform: length must be an integer from 1 to 134217728, got 0"),
    );
    expect(() => planFourierTransform(8, { largestPrime: 3 })).toThrow(
      new RangeError("planFourierTransform: largestPrime must be an integer from 5 to 1000, got 3"),
    );
    expect(() => planFourierTransform(8, null as never)).toThrow(
      new TypeError("planFourierTransform: options must be an object, got null"),
    );
  });
});

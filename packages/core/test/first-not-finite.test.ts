import fc from "fast-check";
import { expect, test } from "vitest";
import { firstNotFinite } from "../src/index.ts";

const lists = fc.array(fc.double(), { maxLength: 9 });

test("finds the first of any numbers, in arrays of every kind and length", () => {
  fc.assert(
    fc.property(lists, (numbers) => {
      const expected = numbers.findIndex((number) => !Number.isFinite(number));
      expect(firstNotFinite(numbers)).toBe(expected);
      expect(firstNotFinite(new Float64Array(numbers))).toBe(expected);
      // In single precision large numbers are infinite
      const singles = new Float32Array(numbers);
      expect(firstNotFinite(singles)).toBe(singles.findIndex((number) => !Number.isFinite(number)));
    }),
  );
});

test("looks at no number beyond the end", () => {
  const data = new Float32Array([1, 2, 3, Number.NaN, Number.NaN]);
  expect(firstNotFinite(data.subarray(0, 3))).toBe(-1);
  expect(firstNotFinite(data.subarray(0, 4))).toBe(3);
  expect(firstNotFinite(new Float64Array(0))).toBe(-1);
});

test("finds nothing in an array whose buffer was given away", () => {
  // This once was an error of the engine
  for (const given of [new Float32Array([Number.NaN]), new Float64Array([Number.NaN])]) {
    structuredClone(given.buffer, { transfer: [given.buffer] });
    expect(firstNotFinite(given)).toBe(-1);
  }
});

test("takes what is no number for not finite", () => {
  expect(firstNotFinite([1, "2", 3] as number[])).toBe(1);
  expect(firstNotFinite([0, null] as number[])).toBe(1);
  expect(firstNotFinite([1, 2, 3])).toBe(-1);
});

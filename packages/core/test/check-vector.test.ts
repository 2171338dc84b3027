import { describe, expect, test } from "vitest";
import { checkVector } from "../src/index.ts";

const check = (values: unknown, length?: number) => (): void => checkVector("fit", "targets", values, length);

describe("checkVector", () => {
  test.each([[[]], [[1, -2.5]], [Float64Array.of(1, 2)], [Float32Array.of(0.5)], [Uint8Array.of(255)]])(
    "takes %o",
    (values) => {
      expect(check(values)).not.toThrow();
      expect(check(values, values.length)).not.toThrow();
    },
  );

  test.each<[unknown, number | undefined, Error]>([
    [undefined, undefined, new TypeError("fit: targets must be an array of numbers, got undefined")],
    ["12", undefined, new TypeError('fit: targets must be an array of numbers, got "12"')],
    [
      { length: 1, 0: 1 },
      undefined,
      new TypeError("fit: targets must be an array of numbers, got an object"),
    ],
    [[1, 2], 3, new RangeError("fit: targets must have length 3, got 2")],
    [Float64Array.of(1), 0, new RangeError("fit: targets must have length 0, got 1")],
    [[1, "2"], undefined, new TypeError('fit: targets must hold numbers, got "2" at index 1')],
    [[null], undefined, new TypeError("fit: targets must hold numbers, got null at index 0")],
    [BigInt64Array.of(1n), undefined, new TypeError("fit: targets must hold numbers, got 1n at index 0")],
    [[1, Number.NaN], undefined, new RangeError("fit: targets must be finite, got NaN at index 1")],
    [
      Float64Array.of(0, Number.POSITIVE_INFINITY),
      undefined,
      new RangeError("fit: targets must be finite, got Infinity at index 1"),
    ],
    [
      Float32Array.of(Number.NEGATIVE_INFINITY),
      1,
      new RangeError("fit: targets must be finite, got -Infinity at index 0"),
    ],
  ])("refuses %o", (values, length, error) => {
    expect(check(values, length)).toThrow(error);
  });
});

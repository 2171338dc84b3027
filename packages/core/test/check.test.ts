import { expect, test } from "vitest";
import {
  checkBoolean,
  checkChoice,
  checkFunction,
  checkInteger,
  checkNesting,
  checkNumber,
} from "../src/index.ts";

test("legal values come back", () => {
  expect(checkNumber("f", "x", -0.5)).toBe(-0.5);
  expect(checkNumber("f", "x", 1, { min: 0, max: 1 })).toBe(1);
  expect(checkNumber("f", "x", 0, { min: 0, max: 1 })).toBe(0);
  expect(checkInteger("f", "n", 0, { min: 0 })).toBe(0);
  expect(checkInteger("f", "n", 3, { max: 3 })).toBe(3);
  expect(checkChoice("f", "norm", "l2", ["l1", "l2"])).toBe("l2");
  expect(checkBoolean("f", "flag", false)).toBe(false);
});

test.each<[() => unknown, ErrorConstructor, string]>([
  [() => checkNumber("f", "x", "1"), TypeError, 'f: x must be a finite number, got "1"'],
  // used to be ">= 5e-324"
  [
    () => checkNumber("f", "x", 0, { min: Number.MIN_VALUE }),
    RangeError,
    "f: x must be a finite number > 0, got 0",
  ],
  [
    () => checkNumber("f", "x", 2, { min: Number.MIN_VALUE, max: 1 }),
    RangeError,
    "f: x must be a finite number > 0 and <= 1, got 2",
  ],
  [() => checkNumber("f", "x", () => 1), TypeError, "f: x must be a finite number, got a function"],
  [() => checkNumber("f", "x", Number.NaN), RangeError, "f: x must be a finite number, got NaN"],
  [
    () => checkNumber("f", "x", Infinity, { min: 0 }),
    RangeError,
    "f: x must be a finite number >= 0, got Infinity",
  ],
  [
    () => checkNumber("f", "x", 2, { min: 0, max: 1 }),
    RangeError,
    "f: x must be a finite number from 0 to 1, got 2",
  ],
  [() => checkNumber("f", "x", 2, { max: 1 }), RangeError, "f: x must be a finite number <= 1, got 2"],
  [() => checkFunction("f", "random", 7), TypeError, "f: random must be a function, got 7"],
  [() => checkInteger("f", "n", null), TypeError, "f: n must be an integer, got null"],
  [() => checkInteger("f", "n", 2.5, { min: 1 }), RangeError, "f: n must be an integer >= 1, got 2.5"],
  [() => checkInteger("f", "n", 2 ** 53), RangeError, "f: n must be an integer, got 9007199254740992"],
  [() => checkBoolean("f", "flag", "false"), TypeError, 'f: flag must be true or false, got "false"'],
  [() => checkBoolean("f", "flag", undefined), TypeError, "f: flag must be true or false, got undefined"],
  [() => checkChoice("f", "norm", 2, ["l1", "l2"]), TypeError, "f: norm must be 'l1' or 'l2', got 2"],
  [() => checkChoice("f", "norm", "L1", ["l1", "l2"]), RangeError, `f: norm must be 'l1' or 'l2', got "L1"`],
  [
    () => checkChoice("f", "norm", "x".repeat(100), ["l1"]),
    RangeError,
    `f: norm must be 'l1', got ${JSON.stringify(`${"x".repeat(40)}…`)}`,
  ],
])("%s is refused", (check, kind, message) => {
  expect(check).toThrow(new kind(message));
});

test("nesting is counted without walking into it", () => {
  const nested = (levels: number) => JSON.parse(`${'{"a":['.repeat(levels / 2)}${"]}".repeat(levels / 2)}`);
  expect(() => checkNesting("f", "file", nested(8), { max: 8 })).not.toThrow();
  expect(() => checkNesting("f", "file", nested(8), { max: 7 })).toThrow(
    "f: file must be nested at most 7 levels deep",
  );
  expect(() => checkNesting("f", "file", nested(1e6), { max: 100 })).toThrow(RangeError);
  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  expect(() => checkNesting("f", "file", cyclic, { max: 100 })).toThrow(RangeError);
  for (const flat of [undefined, null, 3, "text", new Float32Array(3)]) {
    expect(() => checkNesting("f", "file", flat, { max: 0 })).not.toThrow();
  }
});

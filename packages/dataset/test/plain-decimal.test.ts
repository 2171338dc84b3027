import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { plainDecimal } from "../src/node/reading/plain-decimal.ts";

describe("plainDecimal", () => {
  it.each([
    ["0", 0],
    ["007", 7],
    ["-3.5", -3.5],
    ["12.", 12],
    [".25", 0.25],
    ["0.1", 0.1],
    ["999999999999999", 999999999999999],
    ["-0.22239242133644", -0.22239242133644],
    ["-0", -0],
  ])("%s", (text, value) => {
    expect(plainDecimal(text, 0, text.length)).toBe(value);
    expect(plainDecimal(`1.${text} 5`, 2, 2 + text.length)).toBe(value);
  });

  it.each([
    "",
    ".",
    "-",
    "-.",
    "+1",
    "1.2.3",
    "1e3",
    " 1",
    "1 ",
    "--1",
    "٣",
    "9007199254740993",
    "1234567890.123456",
  ])("leaves %j to others", (text) => {
    expect(plainDecimal(text, 0, text.length)).toBeNaN();
  });

  test("property: it is what Number makes of the text, to the last bit", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: 15 });
    const decimals = fc.tuple(fc.constantFrom("", "-"), digits, fc.nat(15)).map(([sign, text, point]) => {
      return sign + (point < text.length ? `${text.slice(0, point)}.${text.slice(point)}` : text);
    });
    fc.assert(fc.property(decimals, (text) => Object.is(plainDecimal(text, 0, text.length), Number(text))));
  });
});

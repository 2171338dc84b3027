import { describe, expect, test } from "vitest";
import { booleanOf, idOf, momentOf, numberOf, offsetOf, tagsOfText } from "../src/node/reading/cells.ts";

const LENGTH = 1_000_000;
const many = (text: string) => text.repeat(LENGTH / text.length);

describe("cells as long as a record may be", () => {
  // A million digits and an x were divided between two parts of the pattern in every way: about 25 minutes
  test.each([
    ["digits and a letter", `${many("9")}x`],
    ["digits, a point, digits and a letter", `${many("9")}.${many("9")}x`],
    ["an exponent that does not end", `1e${many("9")}x`],
    ["points", many(".")],
    ["signs", many("+-")],
    ["blanks within", `1${many(" ")}x`],
    ["line breaks within", `1${many("\r\n")}x`],
    ["a time with a long fraction", `2024-05-01T10:00:00.${many("0")}x`],
    ["a date and blanks", `2024-05-01${many(" ")}x`],
    ["separators of tags", `${many(",; ")}x`],
    ["an offset and blanks", `+08${many(" ")}x`],
  ])("are read in linear time: %s", (_, text) => {
    expect(numberOf(text)).toBeNaN();
    expect(momentOf(text).seconds).toBeNaN();
    expect(offsetOf(text)).toBeUndefined();
    expect(booleanOf(text)).toBeUndefined();
    expect(idOf(text)).toBe(text.trim());
    expect(tagsOfText(text).length).toBeGreaterThan(0);
  });

  test("are still numbers where they are legal", () => {
    expect(numberOf(` ${"0".repeat(LENGTH)}12.50 `)).toBe(12.5);
    expect(numberOf(`0.${"0".repeat(LENGTH)}`)).toBe(0);
  });
});

test.each([
  ["5", 5],
  ["+5.", 5],
  ["-.5", -0.5],
  ["5.25e-2", 0.0525],
  ["1E3", 1000],
  [".", Number.NaN],
  ["", Number.NaN],
  ["5.5.5", Number.NaN],
  ["1e", Number.NaN],
  ["0x10", Number.NaN],
  ["Infinity", Number.NaN],
  ["5 5", Number.NaN],
])("numberOf(%j)", (text, number) => {
  expect(numberOf(text)).toBe(number);
});

test("an offset that a time states comes before the one given", () => {
  // 2024-05-01T00:00Z is 1714521600; 10:00 at +08:00 is 2 hours later, whatever the column of offsets says
  expect(momentOf("2024-05-01T10:00+08:00", 60)).toEqual({
    seconds: 1714521600 + 7200,
    utcOffsetMinutes: 480,
  });
  expect(momentOf("2024-05-01T10:00", 60)).toEqual({
    seconds: 1714521600 + 32400,
    utcOffsetMinutes: undefined,
  });
});

test.each([
  ["2024-02-29 23:59:59", true],
  ["2024-02-30", false],
  ["2023-02-29", false],
  ["2024-13-01", false],
  ["2024-00-01", false],
  ["2024-05-00", false],
  ["2024-05-01 24:00", false],
  ["2024-05-01 10:60", false],
  ["2024-05-01 10:00:60", false],
  ["2024-05-01 10:00+24:00", false],
])("%s is a time: %s", (text, isTime) => {
  expect(Number.isFinite(momentOf(text).seconds)).toBe(isTime);
});

test("years below 100 are those of the first century", () => {
  // Python: datetime(50, 1, 1, tzinfo=timezone.utc).timestamp()
  expect(momentOf("0050-01-01").seconds).toBe(-60589296000);
});

import { expect, test } from "vitest";
import { type TableNotation, tableValue } from "../src/node/reading/table-values.ts";

const unsaid: TableNotation = { decimal: undefined, dates: undefined };
const point: TableNotation = { decimal: ".", dates: undefined };
const comma: TableNotation = { decimal: ",", dates: undefined };

test.each([
  // Was read as 7.678 views, or refused without saying what to do
  ["views", "7.678", "7678 (decimal: ',') or 7.678 (decimal: '.')"],
  ["views", "1,234", "1234 (decimal: '.') or 1.234 (decimal: ',')"],
  ["averageViews", "1,234", "1234 (decimal: '.') or 1.234 (decimal: ',')"],
  ["tagCount", "-12.000", "-12000 (decimal: ',') or -12.000 (decimal: '.')"],
  // Was read as the first of January 1970: day 45413 after 1899-12-30 is 2024-05-01, 45413 seconds are half a day
  [
    "postedAt",
    "45413.77",
    "the day 2024-05-01 of a spreadsheet (dates: 'excel') or a second of 1970-01-01 (dates: 'unix')",
  ],
  ["postedAt", "5/1/2024", "2024-01-05 (dates: 'dmy') or 2024-05-01 (dates: 'mdy')"],
  ["postedAt", "01.05.2024 18:30", "2024-05-01 (dates: 'dmy') or 2024-01-05 (dates: 'mdy')"],
] as const)("%s of %j can be read in two ways", (field, text, readings) => {
  expect(tableValue(field, text, unsaid)).toMatchObject({ readings });
});

test.each([
  ["views", "7.678", point, "7.678"],
  ["views", "7.678", comma, "7678"],
  ["views", "1,234,567.5", point, "1234567.5"],
  ["views", "1.234.567,5", comma, "1234567.5"],
  ["score", "7,5", comma, "7.5"],
  ["score", "7.678", unsaid, "7.678"],
  ["memberCount", "250.125", unsaid, "250.125"],
  ["views", "1234.5", unsaid, "1234.5"],
  ["views", "1.2345", unsaid, "1.2345"],
  ["title", "7.678", unsaid, "7.678"],
  ["id", "1,234", unsaid, "1,234"],
  // Day 25569 is the first of January 1970; 45413.5 days are 19844.5 days later, 1714564800 seconds
  ["postedAt", "45413.5", { decimal: undefined, dates: "excel" }, "1714564800"],
  ["postedAt", "45413,5", { decimal: ",", dates: "excel" }, "1714564800"],
  ["postedAt", "45413", { decimal: undefined, dates: "unix" }, "45413"],
  ["postedAt", "12345", unsaid, "12345"],
  ["postedAt", "1400000000", unsaid, "1400000000"],
  ["postedAt", "31.5.2024 8:05", unsaid, "2024-05-31 08:05:00"],
  ["postedAt", "5/31/2024 6:30:05 PM", unsaid, "2024-05-31 18:30:05"],
  ["postedAt", "5/31/2024, 12:05 am", unsaid, "2024-05-31 00:05:00"],
  ["postedAt", "5/31/2024 12:05\u202fPM", unsaid, "2024-05-31 12:05:00"],
  ["postedAt", "5/31/2024 13:05 PM", unsaid, "5/31/2024 13:05 PM"],
  ["postedAt", "2024/5/31 8:05", unsaid, "2024-05-31 08:05"],
  ["postedAt", "2024/05/31", unsaid, "2024-05-31"],
  ["postedAt", "5/31/2024", unsaid, "2024-05-31 00:00:00"],
  ["postedAt", "5/5/2024", unsaid, "2024-05-05 00:00:00"],
  ["postedAt", "5/1/2024", { decimal: undefined, dates: "dmy" }, "2024-01-05 00:00:00"],
  ["postedAt", "5-1-2024 7:00:09", { decimal: undefined, dates: "mdy" }, "2024-05-01 07:00:09"],
  ["postedAt", "2024-05-01", unsaid, "2024-05-01"],
] as const)("%s of %j is read in one way: %j", (field, text, notation, value) => {
  expect(tableValue(field, text, notation)).toBe(value);
});

test("a decimal point among decimal commas is no number", () => {
  expect(Number(tableValue("score", "7.5", comma))).toBeNaN();
});

test("takes linear time for any cell", () => {
  for (const part of ["1.000", ".000", "1,", "1/", "1 "]) {
    const text = `${part.repeat(200_000)}x`;
    for (const notation of [unsaid, point, comma]) {
      for (const field of ["views", "postedAt"] as const)
        expect(typeof tableValue(field, text, notation)).toBe("string");
    }
  }
});

import { expect, test } from "vitest";
import type { TableNotation } from "../src/node/reading/table-syntax.ts";
import { tableValue } from "../src/node/reading/table-values.ts";

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
    "the day 2024-05-01 of a spreadsheet (dates: 'excel'), 2028-05-02 of one that counts from 1904 (dates: 'excel1904') or a second of 1970-01-01 (dates: 'unix')",
  ],
  // Was read as second 20240531, which is of August 1970
  ["postedAt", "20240531", "the day 2024-05-31 (dates: 'ymd') or a second of 1970-08-23 (dates: 'unix')"],
  ["postedAt", "31052024", "a second of 1970-12-26 (dates: 'unix')"],
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
  // These were refused without saying what to do, though they can be read in one way only
  ["views", "1,234,567", unsaid, "1234567"],
  ["views", "1.234.567", unsaid, "1234567"],
  ["views", "12,34,567", unsaid, "1234567"],
  ["views", "1,234.5", unsaid, "1234.5"],
  ["views", "1.234,5", unsaid, "1234.5"],
  ["views", "7,5", unsaid, "7.5"],
  ["views", "0,125", unsaid, "0.125"],
  ["views", "1 234", unsaid, "1234"],
  ["views", "1\u202f234\u202f567,5", unsaid, "1234567.5"],
  ["views", "1\u00a0234", comma, "1234"],
  ["views", "1'234'567.5", point, "1234567.5"],
  ["views", "-1\u2019234", unsaid, "-1234"],
  ["latitude", "52,52", unsaid, "52.52"],
  // No groups: separators of two kinds, or digits too many or too few
  ["views", "1 234'567", unsaid, "1 234'567"],
  ["views", "1 2345", unsaid, "1 2345"],
  ["views", "12,3,456", unsaid, "12,3,456"],
  ["views", "01,234,567", unsaid, "01,234,567"],
  ["views", "7,5", point, "7,5"],
  ["views", "1e400", unsaid, "1e400"],
  ["views", "n/a", comma, "n/a"],
  ["title", "7.678", unsaid, "7.678"],
  ["id", "1,234", unsaid, "1,234"],
  // Day 25569 is the first of January 1970; 45413.5 days are 19844.5 days later, 1714564800 seconds
  ["postedAt", "45413.5", { decimal: undefined, dates: "excel" }, "1714564800"],
  ["postedAt", "45413,5", { decimal: ",", dates: "excel" }, "1714564800"],
  // 1462 days lie between the two beginnings, 4 years and the day of 1900 that was none
  ["postedAt", "43951.5", { decimal: undefined, dates: "excel1904" }, "1714564800"],
  ["postedAt", "45413", { decimal: undefined, dates: "unix" }, "45413"],
  ["postedAt", "20240531", { decimal: undefined, dates: "unix" }, "20240531"],
  ["postedAt", "20240531", { decimal: undefined, dates: "ymd" }, "2024-05-31 00:00:00"],
  ["postedAt", "20240531183005", unsaid, "2024-05-31 18:30:05"],
  ["postedAt", "20240531T183005Z", unsaid, "2024-05-31 18:30:05Z"],
  ["postedAt", "12345", unsaid, "12345"],
  ["postedAt", "1400000000", unsaid, "1400000000"],
  ["postedAt", "31.5.2024 8:05", unsaid, "2024-05-31 08:05:00"],
  ["postedAt", "5/31/2024 6:30:05 PM", unsaid, "2024-05-31 18:30:05"],
  ["postedAt", "5/31/2024, 12:05 am", unsaid, "2024-05-31 00:05:00"],
  ["postedAt", "5/31/2024 12:05\u202fPM", unsaid, "2024-05-31 12:05:00"],
  ["postedAt", "5/31/2024 13:05 PM", unsaid, "5/31/2024 13:05 PM"],
  ["postedAt", "5/31/2024 0:05 PM", unsaid, "5/31/2024 0:05 PM"],
  ["postedAt", "Wednesday, September 18, 2024 at 06:30:05 PM", unsaid, "2024-09-18 18:30:05"],
  // 0.77 days are 66,528 seconds, and a little less as the difference of two numbers
  ["postedAt", "45413.77", { decimal: undefined, dates: "excel" }, "1714588128"],
  ["postedAt", "2024/5/31 8:05", unsaid, "2024-05-31 08:05:00"],
  ["postedAt", "2024/05/31", unsaid, "2024-05-31 00:00:00"],
  // As Google Sheets, Hungarian, Korean, Finnish, Spanish, English and databases write them: all were refused
  ["postedAt", "2024-05-31 6:30:05", unsaid, "2024-05-31 06:30:05"],
  ["postedAt", "2024-05-31 06:30 PM", unsaid, "2024-05-31 18:30:00"],
  ["postedAt", "2024.05.31. 8:05", unsaid, "2024-05-31 08:05:00"],
  ["postedAt", "2024. 5. 31. 8:05", unsaid, "2024-05-31 08:05:00"],
  ["postedAt", "31.5.2024 18.30", unsaid, "2024-05-31 18:30:00"],
  ["postedAt", "31/5/2024 6:30 p.\u00a0m.", unsaid, "2024-05-31 18:30:00"],
  ["postedAt", "31/05/2024 18:30:05 +02:00", unsaid, "2024-05-31 18:30:05+02:00"],
  ["postedAt", "2024-05-31 18:30:05.123 UTC", unsaid, "2024-05-31 18:30:05Z"],
  ["postedAt", "2024-05-31T18:30:05+0200", unsaid, "2024-05-31 18:30:05+0200"],
  ["postedAt", "May 31, 2024, 6:30 PM", unsaid, "2024-05-31 18:30:00"],
  ["postedAt", "Sept. 3rd, 2024", unsaid, "2024-09-03 00:00:00"],
  ["postedAt", "31-May-2024 18:30", unsaid, "2024-05-31 18:30:00"],
  ["postedAt", "Fri, 31 May 2024 18:30:05 GMT", unsaid, "2024-05-31 18:30:05Z"],
  // As cameras, Japanese and Korean sheets write them: were refused
  ["postedAt", "2024:05:31 18:30:05", unsaid, "2024-05-31 18:30:05"],
  ["postedAt", "2024年5月31日 8:05", unsaid, "2024-05-31 08:05:00"],
  ["postedAt", "2024년 5월 31일", unsaid, "2024-05-31 00:00:00"],
  // Was second 202405311830, of the year 8384
  ["postedAt", "202405311830", unsaid, "2024-05-31 18:30:00"],
  ["postedAt", "20240531-183005", unsaid, "2024-05-31 18:30:05"],
  ["postedAt", "202405311830", { decimal: undefined, dates: "unix" }, "202405311830"],
  ["postedAt", "202413311830", unsaid, "202413311830"],
  // Digits of Arabic, Persian, Hindi and full width, marks of direction, and a minus that is no hyphen: were no numbers
  ["views", "١٢٣", unsaid, "123"],
  ["views", "\u200f١٬٢٣٤٬٥٦٧٫٥", unsaid, "1234567.5"],
  ["views", "۱۲۳", unsaid, "123"],
  ["views", "१२३", unsaid, "123"],
  ["views", "１，２３４．５", unsaid, "1234.5"],
  ["score", "\u22123.5", unsaid, "-3.5"],
  ["postedAt", "٣١/٠٥/٢٠٢٤ ١٨:٣٠", unsaid, "2024-05-31 18:30:00"],
  ["postedAt", "２０２４／０５／３１　１８：３０", unsaid, "2024-05-31 18:30:00"],
  // Digits that are not known stay, and so do ids, which are no numbers
  ["views", "᠑᠒", unsaid, "᠑᠒"],
  ["id", "١٢٣", unsaid, "١٢٣"],
  // Months of other languages: were no dates
  ["postedAt", "31. Mai 2024 18:30", unsaid, "2024-05-31 18:30:00"],
  ["postedAt", "1er févr. 2024 à 18:30", unsaid, "2024-02-01 18:30:00"],
  ["postedAt", "5 de dezembro de 2024 às 8:05", unsaid, "2024-12-05 08:05:00"],
  ["postedAt", "mié., 15 de enero de 2024", unsaid, "2024-01-15 00:00:00"],
  ["postedAt", "3 März 2024", unsaid, "2024-03-03 00:00:00"],
  ["postedAt", "3 ago 2024", unsaid, "2024-08-03 00:00:00"],
  // No dates, shown to the user as they stand; jui is June or July
  ["postedAt", "3 jui 2024", unsaid, "3 jui 2024"],
  ["postedAt", "3 maj 2024", unsaid, "3 maj 2024"],
  ["postedAt", "31/31/2024", unsaid, "31/31/2024"],
  ["postedAt", "2024/2/30", unsaid, "2024/2/30"],
  ["postedAt", "June 31, 2024", unsaid, "June 31, 2024"],
  ["postedAt", "5/31/2024", unsaid, "2024-05-31 00:00:00"],
  ["postedAt", "5/5/2024", unsaid, "2024-05-05 00:00:00"],
  ["postedAt", "5/1/2024", { decimal: undefined, dates: "dmy" }, "2024-01-05 00:00:00"],
  ["postedAt", "5-1-2024 7:00:09", { decimal: undefined, dates: "mdy" }, "2024-05-01 07:00:09"],
  ["postedAt", "2024-05-01", unsaid, "2024-05-01"],
] as const)("%s of %j is read in one way: %j", (field, text, notation, value) => {
  expect(tableValue(field, text, notation)).toBe(value);
});

test.each([
  // The message showed "not a number: 7.5" as if it stood in the table
  ["score", "7.5", comma, "a number with a decimal comma (decimal: ',')"],
  ["views", "1.2K", unsaid, "a number written out, not rounded to K, M or Mio"],
  ["views", "3,4 Mio", comma, "a number written out, not rounded to K, M or Mio"],
  ["views", "12\u4e07", unsaid, "a number written out, not rounded to K, M or Mio"],
  // The message showed "2024-31-05 00:00:00"
  [
    "postedAt",
    "31/5/2024",
    { decimal: undefined, dates: "mdy" },
    "a date with the month first (dates: 'mdy')",
  ],
  ["postedAt", "5/31/2024", { decimal: undefined, dates: "dmy" }, "a date with the day first (dates: 'dmy')"],
  ["postedAt", "31.05.24 18:30", unsaid, "a time whose year has four digits"],
  // All authors whose ids begin alike were taken for one
  [
    "userId",
    "1.78414E+16",
    unsaid,
    "an id, which a spreadsheet has not rounded: have the column as text before it is saved",
  ],
] as const)("%s of %j is refused, and what it must be is said", (field, text, notation, need) => {
  expect(tableValue(field, text, notation)).toEqual({ need });
});

test("days of a spreadsheet are asked about from day 20,000 to day 80,000, of 1954 to 2119", () => {
  for (const text of ["20000", "80000"])
    expect(tableValue("postedAt", text, unsaid)).toHaveProperty("readings");
  for (const text of ["19999", "80001"]) expect(tableValue("postedAt", text, unsaid)).toBe(text);
});

test("takes linear time for any cell", () => {
  for (const part of ["1.000", ".000", "1,", "1/", "1 "]) {
    const text = `${part.repeat(200_000)}x`;
    for (const notation of [unsaid, point, comma]) {
      for (const field of ["views", "postedAt"] as const)
        expect(["string", "object"]).toContain(typeof tableValue(field, text, notation));
    }
  }
});

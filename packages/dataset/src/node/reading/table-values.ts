import type { PostField } from "./row-source.ts";

/** How numbers and dates of a table are written, where it is said. */
export interface TableNotation {
  decimal: "." | "," | undefined;
  dates: "unix" | "excel" | "dmy" | "mdy" | undefined;
}

/** A text that can be read in two ways, each with the option that chooses it. */
export interface Ambiguity {
  need: string;
  readings: string;
}

/** Whole numbers, in which a point or comma before three digits is most likely no decimal one. */
const WHOLE: ReadonlySet<PostField> = new Set([
  "tagCount",
  "titleLength",
  "descriptionLength",
  "commentCount",
  "groupCount",
  "imageCount",
  "views",
]);
const FRACTIONS: ReadonlySet<PostField> = new Set([
  "averageViews",
  "memberCount",
  "score",
  "latitude",
  "longitude",
]);

const GROUPED = { ".": /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/, ",": /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/ };
const ONE_GROUP = /^[+-]?\d{1,3}([.,])\d{3}$/;
const DAY_FIRST =
  /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:(?:[ T]|, )(\d{1,2}):(\d{2})(?::(\d{2}))?)?(?:[ \u00a0\u202f]?([AP])M)?$/i;
/** As Japanese spreadsheets write it. */
const YEAR_FIRST = /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?: (\d{1,2})(:\d{2}(?::\d{2})?))?$/;
const DAY_NUMBER = /^\d{5}(?:[.,]\d+)?$/;
/** Days of spreadsheets from 1954 to 2119, which as Unix seconds are all on the first day of 1970. */
const DAY_NUMBERS = { min: 20_000, max: 80_000 };
const UNIX_DAY_NUMBER = 25_569;

/** A cell as {@link numberOf} and {@link momentOf} read it, or the two ways in which it can be read. */
export function tableValue(field: PostField, cell: string, notation: TableNotation): string | Ambiguity {
  if (WHOLE.has(field) || FRACTIONS.has(field)) return numberText(field, cell.trim(), notation.decimal);
  if (field === "postedAt") return dateText(cell.trim(), notation);
  return cell;
}

function numberText(field: PostField, text: string, decimal: "." | "," | undefined): string | Ambiguity {
  if (decimal !== undefined) {
    const group = decimal === "." ? "," : ".";
    const plain = GROUPED[group].test(text) ? text.replaceAll(group, "") : text;
    // A point among decimal commas is no number, unless it divides groups
    if (decimal === ",") return plain.includes(".") ? `not a number: ${text}` : plain.replace(",", ".");
    return plain;
  }
  const mark = ONE_GROUP.exec(text)?.[1];
  if (mark === undefined || (mark === "." && !WHOLE.has(field))) return text;
  const whole = text.replace(mark, "");
  const fraction = text.replace(mark, ".");
  const [asWhole, asFraction] = mark === "." ? [",", "."] : [".", ","];
  return {
    need: "a number that can be read in one way",
    readings: `${whole} (decimal: '${asWhole}') or ${fraction} (decimal: '${asFraction}')`,
  };
}

function dateText(text: string, { dates, decimal }: TableNotation): string | Ambiguity {
  if (DAY_NUMBER.test(text)) {
    const days = Number(decimal === "." ? text : text.replace(",", "."));
    if (dates === "excel") return String(Math.round((days - UNIX_DAY_NUMBER) * 86400));
    const isLikely = days >= DAY_NUMBERS.min && days <= DAY_NUMBERS.max;
    if (dates === undefined && isLikely) {
      const day = isoOf(days - UNIX_DAY_NUMBER);
      return {
        need: "a time that can be read in one way",
        readings: `the day ${day} of a spreadsheet (dates: 'excel') or a second of ${isoOf(days / 86400)} (dates: 'unix')`,
      };
    }
  }
  return yearFirstText(text) ?? dayFirstText(text, dates) ?? text;
}

function yearFirstText(text: string): string | undefined {
  const [, year, month, day, clock = "", rest = ""] = YEAR_FIRST.exec(text) ?? [];
  if (year === undefined) return undefined;
  const time = clock === "" ? "" : ` ${clock.padStart(2, "0")}${rest}`;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}${time}`;
}

function dayFirstText(text: string, dates: TableNotation["dates"]): string | Ambiguity | undefined {
  const match = DAY_FIRST.exec(text);
  if (match === null) return undefined;
  const [, first, , second, year, clock = "0", minute = "00", seconds = "00", half] = match;
  const hour = hourOf(clock, half);
  if (hour === undefined) return undefined;
  const iso = (month: string, day: string) =>
    `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")} ${hour.padStart(2, "0")}:${minute}:${seconds}`;
  if (dates === "dmy" || (dates === undefined && Number(first) > 12)) return iso(second, first);
  if (dates === "mdy" || (dates === undefined && Number(second) > 12)) return iso(first, second);
  if (first.padStart(2, "0") === second.padStart(2, "0")) return iso(first, second);
  return {
    need: "a time that can be read in one way",
    readings: `${iso(second, first).slice(0, 10)} (dates: 'dmy') or ${iso(first, second).slice(0, 10)} (dates: 'mdy')`,
  };
}

/** The hour of a day of 24; undefined where there is none, such as 13 PM. */
function hourOf(clock: string, half: string | undefined): string | undefined {
  if (half === undefined) return clock;
  const hour = Number(clock);
  if (hour < 1 || hour > 12) return undefined;
  return String((hour % 12) + (half.toUpperCase() === "P" ? 12 : 0));
}

function isoOf(days: number): string {
  return new Date(Math.floor(days) * 86_400_000).toISOString().slice(0, 10);
}

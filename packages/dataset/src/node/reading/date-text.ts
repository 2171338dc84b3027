import { momentOf } from "./cells.ts";
import type { Refusal } from "./refusal.ts";
import type { TableNotation } from "./table-syntax.ts";

/** What {@link momentOf} takes as it is: most tables have nothing else. */
const PLAIN =
  /^(?:-?\d{1,4}|\d{6,7}|\d{9,11}|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?)$/;
/** No date is longer. */
const MAX_LENGTH = 64;

const DAY_NUMBER = /^\d{5}(?:[.,]\d+)?$/;
/** Days of spreadsheets from 1954 to 2119, which as Unix seconds are all on the first day of 1970. */
const DAY_NUMBERS = { min: 20_000, max: 80_000 };
const UNIX_DAY_NUMBER = 25_569;
/** Day 0 of spreadsheets that count from the first of January 1904, in the numbers of the others. */
const DAY_NUMBER_OF_1904 = 1462;
const SECONDS_PER_DAY = 86_400;

const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
/** Twelve digits would be seconds of years after 5138. */
const COMPACT_WITH_CLOCK = /^(\d{4})(\d{2})(\d{2})[T_ -]?(\d{2})(\d{2})(\d{2})?(Z?)$/;

/** A clock of 12 or 24 hours and an offset behind a date; Spanish has dots and blanks in its halves of a day. */
const CLOCK =
  /^(.*?)(?:[ T\u00a0\u202f]|, )(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d{1,9})?)?(?:[ \u00a0\u202f]?([AP])\.?[ \u00a0\u202f]?M\.?)?[ \u00a0]?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;
/** Cameras and what reads their files write colons. */
const YEAR_FIRST = /^(\d{4})([-/.:]) ?(\d{1,2})\2 ?(\d{1,2})\.?$/;
/** In China, Japan and Korea, with the words for year, month and day behind the numbers. */
const EASTERN = /^(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]/;
const YEAR_LAST = /^(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4})$/;
const SHORT_YEAR = /^\d{1,2}([./-])\d{1,2}\1\d{2}$/;
/** With words that stand between the parts in French, German, Spanish, Italian and Portuguese. */
const DAY_AND_MONTH =
  /^(?:\p{L}{2,10}\.?,? )?(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[ -](?:de )?(\p{L}{3,10})\.?,?[ -](?:de )?(\d{4})(?: (?:à|às|alle|at|a las|um))?$/iu;
const MONTH_AND_DAY = /^(?:[a-z]{3,9},? )?(\p{L}{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?: at)?$/iu;
/** The names of each month in English, French, German, Spanish, Italian and Portuguese, without accents. */
const MONTHS: readonly string[] = [
  "january janvier januar enero gennaio janeiro",
  "february fevrier februar febrero febbraio fevereiro",
  "march mars marz marzo marco",
  "april avril abril aprile",
  "may mai mayo maggio maio",
  "june juin juni junio giugno junho",
  "july juillet juli julio luglio julho",
  "august aout agosto",
  "september septembre septiembre settembre setembro",
  "october octobre oktober octubre ottobre outubro",
  "november novembre noviembre novembro",
  "december decembre dezember diciembre dicembre dezembro",
];

const ONE_WAY = "a time that can be read in one way";

/** A moment of a table as {@link momentOf} reads it, or why it is refused. What is no time stays as it is, for others to refuse. */
export function dateText(text: string, notation: TableNotation): string | Refusal {
  if (PLAIN.test(text) || text.length > MAX_LENGTH) return text;
  const plain = text.replace(EASTERN, "$1-$2-$3");
  return (
    dayNumberText(text, notation) ?? compactText(text, notation) ?? calendarText(plain, notation) ?? text
  );
}

/** Whether a text ends with a time of day. */
export function hasClock(text: string): boolean {
  return text.length <= MAX_LENGTH && CLOCK.test(text);
}

function dayNumberText(text: string, { dates, decimal }: TableNotation): string | Refusal | undefined {
  if (!DAY_NUMBER.test(text)) return undefined;
  const days = Number(decimal === "." ? text : text.replace(",", "."));
  const seconds = (day: number) => String(Math.round((day - UNIX_DAY_NUMBER) * SECONDS_PER_DAY));
  if (dates === "excel") return seconds(days);
  if (dates === "excel1904") return seconds(days + DAY_NUMBER_OF_1904);
  const isLikely = days >= DAY_NUMBERS.min && days <= DAY_NUMBERS.max;
  if (dates === "unix" || !isLikely) return text;
  const day = dayOf((days - UNIX_DAY_NUMBER) * SECONDS_PER_DAY);
  const later = dayOf((days + DAY_NUMBER_OF_1904 - UNIX_DAY_NUMBER) * SECONDS_PER_DAY);
  return {
    need: ONE_WAY,
    readings: `the day ${day} of a spreadsheet (dates: 'excel'), ${later} of one that counts from 1904 (dates: 'excel1904') or a second of ${dayOf(days)} (dates: 'unix')`,
  };
}

/** Eight digits are a date to most, and seconds of 1970 to {@link momentOf}. */
function compactText(text: string, { dates }: TableNotation): string | Refusal | undefined {
  const [, ...parts] = COMPACT_WITH_CLOCK.exec(text) ?? [];
  const isSaid = dates === "unix" && text.length === 12;
  if (parts.length > 0 && !isSaid) {
    const [year, month, day, hour, minute, second = "00", zone] = parts;
    return legal(`${year}-${month}-${day} ${hour}:${minute}:${second}${zone}`);
  }
  const [, year, month, day] = COMPACT.exec(text) ?? [];
  if (year === undefined || dates === "unix") return undefined;
  const date = legal(`${year}-${month}-${day} 00:00:00`);
  if (dates === "ymd" && date !== undefined) return date;
  const second = `a second of ${dayOf(Number(text))} (dates: 'unix')`;
  return {
    need: ONE_WAY,
    readings: date === undefined ? second : `the day ${date.slice(0, 10)} (dates: 'ymd') or ${second}`,
  };
}

/** A date with a year, a month and a day, and a clock behind it or none. */
function calendarText(text: string, { dates }: TableNotation): string | Refusal | undefined {
  const match = CLOCK.exec(text);
  const date = match === null ? text : match[1];
  const time = match === null ? "00:00:00" : clockOf(match.slice(2));
  if (SHORT_YEAR.test(date)) return { need: "a time whose year has four digits" };
  const moment = (year: string, month: string | number, day: string) =>
    time === undefined
      ? undefined
      : legal(`${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")} ${time}`);
  const [, year, , month, day] = YEAR_FIRST.exec(date) ?? [];
  if (year !== undefined) return moment(year, month, day);
  const [, first, , second, last] = YEAR_LAST.exec(date) ?? [];
  if (first !== undefined) {
    return yearLastText([first, second], dates, (inMonth, ofDay) => moment(last, inMonth, ofDay));
  }
  const named = DAY_AND_MONTH.exec(date);
  if (named !== null) return moment(named[3], monthOf(named[2]), named[1]);
  const american = MONTH_AND_DAY.exec(date);
  return american === null ? undefined : moment(american[3], monthOf(american[1]), american[2]);
}

function yearLastText(
  [first, second]: readonly [string, string],
  dates: TableNotation["dates"],
  moment: (month: string, day: string) => string | undefined,
): string | Refusal | undefined {
  const [dayFirst, monthFirst] = [moment(second, first), moment(first, second)];
  const said = dates === "dmy" ? dayFirst : monthFirst;
  const other = dates === "dmy" ? monthFirst : dayFirst;
  if (dates === "dmy" || dates === "mdy") {
    const which = dates === "dmy" ? "day" : "month";
    if (said === undefined && other !== undefined)
      return { need: `a date with the ${which} first (dates: '${dates}')` };
    return said;
  }
  if (dayFirst === undefined || monthFirst === undefined || dayFirst === monthFirst)
    return dayFirst ?? monthFirst;
  return {
    need: ONE_WAY,
    readings: `${dayFirst.slice(0, 10)} (dates: 'dmy') or ${monthFirst.slice(0, 10)} (dates: 'mdy')`,
  };
}

/** A clock of 24 hours; undefined for one that is none, such as 13 PM. */
function clockOf([clock, minute, second = "00", half, zone = ""]: readonly string[]): string | undefined {
  const offset = /^(?:UTC|GMT|Z)$/i.test(zone) ? "Z" : zone;
  const hour = Number(clock);
  if (half === undefined) return `${clock.padStart(2, "0")}:${minute}:${second}${offset}`;
  if (hour < 1 || hour > 12) return undefined;
  const inDay = (hour % 12) + (half.toUpperCase() === "P" ? 12 : 0);
  return `${String(inDay).padStart(2, "0")}:${minute}:${second}${offset}`;
}

/** 1 to 12 of a month, or of at least its first three letters; 0 for none, and for what two months begin with, such as *jui*. */
function monthOf(name: string): number {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const found = MONTHS.flatMap((names, i) =>
    names.split(" ").some((month) => month.startsWith(plain)) ? [i + 1] : [],
  );
  return found.length === 1 ? found[0] : 0;
}

/** A date that there is, else undefined. */
function legal(text: string): string | undefined {
  return Number.isNaN(momentOf(text).seconds) ? undefined : text;
}

function dayOf(seconds: number): string {
  return new Date(Math.floor(seconds / SECONDS_PER_DAY) * SECONDS_PER_DAY * 1000).toISOString().slice(0, 10);
}
